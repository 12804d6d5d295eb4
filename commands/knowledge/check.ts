import { existsSync } from 'node:fs';
import path from 'node:path';
import Table from 'cli-table3';
import { type Language, LANGUAGES } from '../../functions/shared/text/languages.ts';
import { checkSource } from '../../layers/knowledge/compiler/check-source.ts';
import { compareLabels, type Comparison } from '../../layers/knowledge/compiler/compare-labels.ts';
import { readReferences, REFERENCE_FILES } from '../../layers/knowledge/compiler/read-references.ts';
import { UsageError } from '../usage-error.ts';
import { printProblems } from './print-problems.ts';
import { readTables } from './source.ts';
import { PLAIN_TABLE } from './plain-table.ts';

interface Options {
  readonly data?: string;
  readonly disagreements?: string | true;
}

/** The folder of the reference labels, or its usual subfolder. */
function findReferences(folder: string): string {
  const found = [folder, path.join(folder, 'labels')].find((candidate) => REFERENCE_FILES.every((name) => existsSync(path.join(candidate, name))));
  if (found === undefined) throw new UsageError(`--data ${folder}: expected ${REFERENCE_FILES.join(' and ')} in it`);
  return found;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)}%`);
const count = (comparisons: readonly Comparison[], test: (comparison: Comparison) => boolean): number => comparisons.filter(test).length;

function agreementRow(name: string, comparisons: readonly Comparison[]): string[] {
  const n = comparisons.length;
  const isDifferent = ({ agreement }: Comparison): boolean => agreement === 'none';
  return [
    name,
    String(n),
    percent(count(comparisons, ({ agreement }) => agreement !== 'none'), n),
    percent(count(comparisons, ({ agreement }) => agreement === 'same'), n),
    percent(count(comparisons, ({ isPreferredSame }) => isPreferredSame), n),
    String(count(comparisons, isDifferent)),
    String(count(comparisons, (comparison) => isDifferent(comparison) && comparison.isReviewed)),
  ];
}

function printAgreement(comparisons: readonly Comparison[]): void {
  const table = new Table({ ...PLAIN_TABLE, head: ['language', 'nodes', 'agree', 'same words', 'preferred agrees', 'differ', 'of these reviewed'] });
  for (const language of LANGUAGES) table.push(agreementRow(language, comparisons.filter((comparison) => comparison.language === language)));
  table.push(agreementRow('all', comparisons));
  process.stdout.write(`\nLabels beside the reference labels of what a node is mapped to (agree: some form of ours is some form of theirs, up to inflection)\n${table.toString()}\n`);
}

function listDisagreements(comparisons: readonly Comparison[], language: Language | undefined): void {
  for (const { key, language: tag, ours, references, agreement, isReviewed } of comparisons) {
    if (agreement !== 'none' || (language !== undefined && tag !== language)) continue;
    process.stdout.write(`${tag}  ${key}: ours ${ours.join(' | ')}; reference ${references.join(' | ')}${isReviewed ? '  (reviewed)' : ''}\n`);
  }
}

function toLanguage(wanted: string | true | undefined): Language | undefined {
  if (wanted === undefined || wanted === true) return undefined;
  const language = LANGUAGES.find((known) => known === wanted);
  if (language === undefined) throw new UsageError(`--disagreements ${wanted}: expected one of ${LANGUAGES.join(', ')}`);
  return language;
}

/** Lints the tables; with reference labels, prints the agreement by language. */
export function runCheck({ data, disagreements }: Options): void {
  const language = toLanguage(disagreements);
  const folder = data === undefined ? undefined : findReferences(data);
  if (folder === undefined && disagreements !== undefined) throw new UsageError('--disagreements: no reference labels: expected --data DIR or the environment variable PIN_SIGNALS_DATA');
  const source = readTables();
  const problems = checkSource(source);
  printProblems(problems);
  process.stdout.write(`${source.nodes.length} nodes in ${LANGUAGES.length} languages: ${problems.length} problems\n`);
  if (folder === undefined) return;
  const comparisons = compareLabels(source, readReferences(folder));
  if (disagreements !== undefined) listDisagreements(comparisons, language);
  printAgreement(comparisons);
}
