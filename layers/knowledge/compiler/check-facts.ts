import type { NodeKind } from '../../../functions/shared/knowledge/kinds.ts';
import type { SourceNode } from './source.ts';

const MONTHS = /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/;
const DATE = String.raw`(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;

/** The facts that nodes of a kind may state, each with its form and, for a message, an example. */
const FACTS: Partial<Readonly<Record<NodeKind, Readonly<Record<string, readonly [form: RegExp, example: string]>>>>> = {
  colour: {
    hex: [/^#[0-9a-f]{6}$/, 'hex:#c8a2c8'],
    lab: [/^-?\d+(\.\d)?,-?\d+(\.\d)?,-?\d+(\.\d)?$/, 'lab:70.0,17.9,-14.1'],
  },
  occasion: {
    'months-north': [MONTHS, 'months-north:12,1,2'],
    'months-south': [MONTHS, 'months-south:6,7,8'],
    months: [MONTHS, 'months:1,2'],
    date: [new RegExp(`^${DATE}(\\.\\.${DATE})?$`), 'date:12-24..12-26'],
    rule: [/^((orthodox-)?easter[+-]\d+|nth-weekday:([1-9]|1[0-2]):(-1|[1-5]):(mon|tue|wed|thu|fri|sat|sun)([+-]\d+)?)$/, 'rule:easter+0 or rule:nth-weekday:11:4:thu'],
    calendar: [/^(islamic|hebrew|chinese|hindu|thai|persian):[a-z0-9-]+$/, 'calendar:islamic:10-01'],
  },
};

/** What is wrong with the facts of a node. */
export function checkFacts({ facts }: SourceNode, kind: NodeKind | undefined): string[] {
  const known = kind === undefined ? undefined : FACTS[kind];
  return Object.entries(facts).flatMap(([name, value]) => {
    const expected = known?.[name];
    if (!expected) return [`fact '${name}', expected ${known ? `one of ${Object.keys(known).join(', ')}` : 'none for this kind of node'}`];
    return expected[0].test(value) ? [] : [`fact ${name}:${value}, expected a value such as ${expected[1]}`];
  });
}
