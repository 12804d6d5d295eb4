import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import type { Knowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FOLDER } from '../../../layers/knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource } from '../../../layers/knowledge/compiler/read-source.ts';
import { readReferences, REFERENCE_FILES } from '../../../layers/knowledge/compiler/read-references.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

interface Query {
  readonly language: Language;
  readonly label: string;
  /** Index of the node that the label's concept is mapped to. */
  readonly right: number;
  /** The first label that the reference gives for its concept. */
  readonly isMain: boolean;
}

type Found = 'right' | 'wrong' | 'none';

/** Every reference label of every concept that a node is mapped to, once for each language and concept. */
function collectQueries(folder: string, knowledge: Knowledge): { readonly queries: Query[]; readonly mapped: number; readonly concepts: number } {
  const { nodes } = readSource(filesOfFolder(KNOWLEDGE_FOLDER));
  const references = readReferences(folder);
  let mapped = 0;
  const queries = nodes.flatMap(({ id, wordnet, google }) =>
    ([['wordnet', wordnet], ['google', google]] as const).flatMap(([source, reference]) => {
      const labels = reference === '' ? undefined : references.labelsOf(source, reference);
      const index = knowledge.indexOfId(id);
      if (!labels || index === undefined) return [];
      mapped += 1;
      return [...labels].flatMap(([language, forms]) => forms.map((label, at): Query => ({ language, label, right: index, isMain: at === 0 })));
    }),
  );
  return { queries, mapped, concepts: references.concepts };
}

function answer({ label, language, right }: Query, find: (label: string, language: Language) => number | undefined): Found {
  const found = find(label, language);
  if (found === undefined) return 'none';
  return right === found ? 'right' : 'wrong';
}

const count = (answers: readonly Found[], wanted: Found): number => answers.filter((one) => one === wanted).length;
const top1 = (answers: readonly Found[]): Metric => share(count(answers, 'right'), answers.length);

async function run({ data, limit }: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(data, { file: REFERENCE_FILES[0], usualName: 'labels' });
  const knowledge = loadKnowledge();
  const { queries: all, mapped, concepts } = collectQueries(folder, knowledge);
  const step = limit === undefined ? 1 : Math.max(1, Math.ceil(all.length / limit));
  const queries = all.filter((_, index) => index % step === 0);
  const exact = (label: string, language: Language): number | undefined => knowledge.lookUp(label, language)[0]?.index;
  const startMs = performance.now();
  const answers = queries.map((query) => answer(query, exact));
  const microseconds = ((performance.now() - startMs) * 1000) / queries.length;
  const english = queries.map((query) => answer(query, (label) => knowledge.lookUp(label, 'en')[0]?.index));
  const of = (list: readonly Found[], test: (query: Query) => boolean): Found[] => list.filter((_, index) => {
    const query = queries[index];
    return query !== undefined && test(query);
  });
  const languages = LANGUAGES.filter((language) => queries.some((query) => query.language === language));
  const byLanguage = (list: readonly Found[]): [string, Metric][] => languages.map((language) => [`top1.${language}`, top1(of(list, (query) => query.language === language))]);
  return {
    metrics: {
      top1: top1(answers),
      coverage: share(answers.length - count(answers, 'none'), answers.length),
      'top1.of_found': share(count(answers, 'right'), answers.length - count(answers, 'none')),
      'top1.main_label': top1(of(answers, ({ isMain }) => isMain)),
      ...Object.fromEntries(byLanguage(answers)),
      us_per_label: { value: microseconds, n: queries.length, unit: 'us' },
    },
    baselines: { 'English labels only': Object.fromEntries([['top1', top1(english).value], ...byLanguage(english).map(([name, { value }]): [string, number] => [name, value])]) },
    notes: [
      `knowledge ${knowledge.version}, by its dictionary alone: ${queries.length} labels in ${languages.length} languages of the ${mapped} concepts that a node is mapped to, of ${concepts} in the files`,
      'every label that a reference gives counts, rare and wrong ones too (a third come from an automatic extraction of Wiktionary); main_label is the first one of each',
    ],
  };
}

export const crosslingual: Suite = { summary: 'given a label in some language, is the right node found (labels format: concept-labels.jsonl.gz and google-taxonomy.csv.gz)', run };
