import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import { loadConceptVectors } from '../../../functions/shared/inference/load-concept-vectors.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import type { Knowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import { nearestConcepts } from '../../../functions/shared/knowledge/nearest-concepts.ts';
import { LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { REFERENCE_FILES } from '../../../layers/knowledge/compiler/read-references.ts';
import { type ConceptLabel, collectConceptLabels } from '../data/concept-labels.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

/** Labels embedded in one padded batch. */
const LABELS_AT_ONCE = 256;

/** Node found for each label, by index; undefined where none was. */
type Answers = readonly (number | undefined)[];
interface Timed {
  readonly answers: Answers;
  readonly microseconds: number;
}

async function timed(labels: number, work: () => Promise<Answers> | Answers): Promise<Timed> {
  const startMs = performance.now();
  const answers = await work();
  return { answers, microseconds: ((performance.now() - startMs) * 1000) / Math.max(1, labels) };
}

/** The nearest concept by embedding; undefined for everything where no text encoder is installed. */
async function askEncoder(labels: readonly ConceptLabel[], knowledge: Knowledge): Promise<Answers | undefined> {
  const models = loadModels();
  const vectors = loadConceptVectors(models);
  if (!vectors) return undefined;
  const answers: (number | undefined)[] = [];
  for (let at = 0; at < labels.length; at += LABELS_AT_ONCE) {
    for (const embedding of await embedTexts(labels.slice(at, at + LABELS_AT_ONCE).map(({ label }) => label), models)) {
      const id = embedding && nearestConcepts(embedding.values, 1, vectors)[0]?.id;
      answers.push(id === undefined ? undefined : knowledge.indexOfId(id));
    }
  }
  return answers;
}

const SCRIPTS = {
  latin: /\p{sc=Latin}/u,
  cyrillic_greek: /[\p{sc=Cyrillic}\p{sc=Greek}]/u,
  arabic_hebrew: /[\p{sc=Arabic}\p{sc=Hebrew}]/u,
  han_kana_hangul: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u,
  devanagari_thai: /[\p{sc=Devanagari}\p{sc=Thai}]/u,
} as const;

/** Counts answers over the labels that a test chooses. */
function createCounter(labels: readonly ConceptLabel[]) {
  const rowsOf = (test: (label: ConceptLabel) => boolean): number[] => labels.flatMap((label, row) => (test(label) ? [row] : []));
  const top1 = (answers: Answers, test: (label: ConceptLabel) => boolean = () => true): Metric | undefined => {
    const rows = rowsOf(test);
    return rows.length === 0 ? undefined : share(rows.filter((row) => answers[row] === labels[row]?.node).length, rows.length);
  };
  const byLanguage = (answers: Answers, prefix = 'top1.'): [string, Metric | undefined][] => LANGUAGES.map((language) => [`${prefix}${language}`, top1(answers, (label) => label.language === language)]);
  return { top1, byLanguage };
}

const present = (metrics: readonly (readonly [string, Metric | undefined])[]): Record<string, Metric> =>
  Object.fromEntries(metrics.flatMap(([name, metric]) => (metric ? [[name, metric]] : [])));
const valuesOf = (metrics: Record<string, Metric>): Record<string, number> => Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));

const found = (answers: Answers): number => answers.filter((answer) => answer !== undefined).length;

/** Of the (concept, language) pairs that the first stage of training never saw. */
function unseenMetrics(labels: readonly ConceptLabel[], systems: Readonly<Record<string, Answers>>): [string, Metric | undefined][] {
  const { top1 } = createCounter(labels);
  const of = (prefix: string, test: (label: ConceptLabel) => boolean) => Object.entries(systems).map(([name, answers]): [string, Metric | undefined] => [`${prefix}.${name}`, top1(answers, (label) => label.isHeldOut && test(label))]);
  return [
    ...of('unseen_pairs', () => true),
    ...of('unseen_pairs.new_string', ({ isNewString }) => isNewString),
    ...Object.entries(SCRIPTS).flatMap(([script, pattern]) => of(`unseen_pairs.${script}`, ({ label }) => pattern.test(label))),
  ];
}

async function run({ data, limit }: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(data, { file: REFERENCE_FILES[0], usualName: 'labels' });
  const knowledge = loadKnowledge();
  const { labels: all, mapped, concepts } = collectConceptLabels(folder, knowledge);
  const step = limit === undefined ? 1 : Math.max(1, Math.ceil(all.length / limit));
  const labels = all.filter((_, index) => index % step === 0);
  const dictionary = await timed(labels.length, () => labels.map(({ label, language }) => knowledge.lookUp(label, language)[0]?.index));
  let hasEncoder = true;
  const encoder = await timed(labels.length, async () => {
    const answers = await askEncoder(labels, knowledge);
    hasEncoder = answers !== undefined;
    return answers ?? labels.map(() => undefined);
  });
  const both = dictionary.answers.map((answer, row) => answer ?? encoder.answers[row]);
  const english = labels.map(({ label }) => knowledge.lookUp(label, 'en')[0]?.index);
  const { top1, byLanguage } = createCounter(labels);
  const systems = { dictionary: dictionary.answers, ...(hasEncoder ? { encoder: encoder.answers } : {}), both };
  const notes = [
    `knowledge ${knowledge.version}: ${labels.length} labels in ${new Set(labels.map(({ language }) => language)).size} languages of the ${mapped} concepts that a node is mapped to, of ${concepts} in the files`,
    'every label that a reference gives counts, rare and wrong ones too (a third come from an automatic extraction of Wiktionary); main_label is the first one of each',
    hasEncoder
      ? 'top1 is the system as it serves: the dictionary, and where it finds nothing the concept nearest to the embedding; both beside it alone'
      : 'no text encoder with concept vectors is installed: top1 is the dictionary alone',
    'unseen_pairs: one (concept, language) pair in ten; kept from training of the encoder; the shipped concept vectors are built with the names of the graph in all languages, see the card of the encoder for vectors that never saw them',
  ];
  return {
    metrics: present([
      ['top1', top1(both)],
      ['coverage', share(found(both), labels.length)],
      ['top1.main_label', top1(both, ({ isMain }) => isMain)],
      ...byLanguage(both),
      ['dictionary.coverage', share(found(dictionary.answers), labels.length)],
      ...Object.entries(systems).map(([name, answers]): [string, Metric | undefined] => [`${name}.top1`, top1(answers)]),
      ...(hasEncoder ? unseenMetrics(labels, systems) : []),
      ['us_per_label', { value: dictionary.microseconds, n: labels.length, unit: 'us' }],
      ...(hasEncoder ? [['encoder.us_per_label', { value: encoder.microseconds, n: labels.length, unit: 'us' }] as const] : []),
    ]),
    baselines: {
      'English labels only': valuesOf(present([['top1', top1(english)], ...byLanguage(english)])),
      'dictionary alone': valuesOf(present([['top1', top1(dictionary.answers)], ['top1.main_label', top1(dictionary.answers, ({ isMain }) => isMain)], ...byLanguage(dictionary.answers)])),
      ...(hasEncoder ? { 'encoder alone': valuesOf(present([['top1', top1(encoder.answers)], ['top1.main_label', top1(encoder.answers, ({ isMain }) => isMain)], ...byLanguage(encoder.answers)])) } : {}),
    },
    notes,
  };
}

export const crosslingual: Suite = { summary: 'given a label in some language, is the right node found (labels format: concept-labels.jsonl.gz and google-taxonomy.csv.gz)', run };
