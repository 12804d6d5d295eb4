import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Examples } from './examples.ts';
import { type MeasuredCosts, parseCosts } from './measured-costs.ts';

const schemaFile = z.object({ title: z.string(), 'x-signal': z.object({ examplePinId: z.string() }), examples: z.tuple([z.unknown()]) });

/** What lies in docs/ of the catalog. */
export interface DocsFolder {
  /** As written last: the example in each signal's schema file. */
  readExamples(): Examples;
  /** As kept last; empty where nothing was measured yet. */
  readCosts(): MeasuredCosts;
  writeCosts(costs: MeasuredCosts): void;
  /** Puts the files in place and takes away schema files of signals that are no more. */
  write(documents: ReadonlyMap<string, string>): void;
  /** Paths below the folder whose files are not these: others, missing, or left over. */
  stale(documents: ReadonlyMap<string, string>): string[];
}

export const DOCS = path.resolve(import.meta.dirname, '..', '..', 'docs');
const COSTS = 'signal-costs.json';

/** The folder of the catalog's documentation. */
export function openDocsFolder(folder: string = DOCS): DocsFolder {
  const at = (relative: string): string => path.join(folder, relative);
  const schemaFiles = (): string[] => globSync('schemas/*.json', { cwd: folder }).sort();
  const leftOver = (documents: ReadonlyMap<string, string>): string[] => schemaFiles().filter((file) => !documents.has(file));
  const writeOne = (relative: string, text: string): void => {
    mkdirSync(path.dirname(at(relative)), { recursive: true });
    writeFileSync(`${at(relative)}.part`, text);
    renameSync(`${at(relative)}.part`, at(relative));
  };
  return {
    readExamples: () => Object.fromEntries(schemaFiles().flatMap((file) => {
      const parsed = schemaFile.safeParse(JSON.parse(readFileSync(at(file), 'utf8')));
      return parsed.success ? [[parsed.data.title, { pinId: parsed.data['x-signal'].examplePinId, value: parsed.data.examples[0] }]] : [];
    })),
    readCosts: () => (existsSync(at(COSTS)) ? parseCosts(JSON.parse(readFileSync(at(COSTS), 'utf8'))) : {}),
    writeCosts: (costs) => writeOne(COSTS, `${JSON.stringify(costs, null, 2)}\n`),
    write: (documents) => {
      for (const [relative, text] of documents) writeOne(relative, text);
      for (const file of leftOver(documents)) rmSync(at(file));
    },
    stale: (documents) => [
      ...[...documents].flatMap(([relative, text]) => (existsSync(at(relative)) && readFileSync(at(relative), 'utf8') === text ? [] : [relative])),
      ...leftOver(documents),
    ],
  };
}
