import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import type { ModelLibrary } from '../../../functions/shared/inference/load-models.ts';
import type { Knowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import { type Language, LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { bootstrapMean } from '../metrics/bootstrap-mean.ts';
import type { Metric } from '../metrics/metric.ts';
import { similarities, type Vectors } from './embedding-ranks.ts';
import type { SuiteResult } from './suite.ts';

/** A picture by what it shows. */
export interface PhraseItem {
  readonly articleType: string;
  readonly baseColour: string;
}

const K = 10;
/** A combination shown by fewer pictures cannot fill the first ten. */
const MIN_PICTURES = K;
/** Where the colour follows what it describes. */
const COLOUR_LAST: ReadonlySet<Language> = new Set(['es', 'pt', 'fr', 'it', 'ro', 'ar', 'he', 'vi', 'th', 'id']);

interface Phrase {
  readonly language: Language;
  readonly text: string;
  /** Of the combination. */
  readonly key: string;
}

const keyOf = ({ baseColour, articleType }: PhraseItem): string => `${baseColour} ${articleType}`;

/** Node of a colour name of the data, if the graph knows it by that name. */
const colourOf = (name: string, knowledge: Knowledge): number | undefined => knowledge.lookUp(name, 'en').find(({ index }) => knowledge.kindOf(index) === 'colour')?.index;

/** Node of a type of product, by what the model's manifest says of its labels. */
function typeOf(name: string, { entries, roles }: ModelLibrary, knowledge: Knowledge): number | undefined {
  const entry = entries[roles.imageLabels?.model ?? ''];
  const id = entry?.concepts['articleType']?.[entry.labels['articleType']?.indexOf(name) ?? -1];
  const [index, ...others] = id === undefined ? [] : knowledge.followId(id);
  return others.length > 0 ? undefined : index;
}

/** Label of the colour and label of the type, in the order of the language. */
function toPhrases(combination: PhraseItem, { models, knowledge }: { readonly models: ModelLibrary; readonly knowledge: Knowledge }): Phrase[] {
  const [colour, type] = [colourOf(combination.baseColour, knowledge), typeOf(combination.articleType, models, knowledge)];
  if (colour === undefined || type === undefined) return [];
  return LANGUAGES.map((language) => {
    const words = [knowledge.labelOf(colour, language), knowledge.labelOf(type, language)];
    return { language, key: keyOf(combination), text: (COLOUR_LAST.has(language) ? words.reverse() : words).join(' ') };
  });
}

/** Share of the first ten pictures that show the combination. */
function precisionOf(scores: Float32Array, items: readonly PhraseItem[], key: string): number {
  const first = Array.from(scores.keys()).sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0)).slice(0, K);
  return first.filter((row) => keyOf(items[row] ?? { articleType: '', baseColour: '' }) === key).length / K;
}

/** Pictures found by "colour + type" in the words of the knowledge graph: of the first ten, how many show both. */
export async function measurePhrases(
  items: readonly PhraseItem[],
  images: Vectors,
  deps: { readonly models: ModelLibrary; readonly knowledge: Knowledge },
): Promise<{ readonly metrics: Record<string, Metric>; readonly chance: Record<string, number>; readonly notes: readonly string[] }> {
  const counts = new Map<string, { readonly item: PhraseItem; count: number }>();
  for (const item of items) counts.set(keyOf(item), { item, count: (counts.get(keyOf(item))?.count ?? 0) + 1 });
  const frequent = [...counts.values()].filter(({ count }) => count >= MIN_PICTURES);
  const phrases = frequent.flatMap(({ item }) => toPhrases(item, deps));
  if (phrases.length === 0) return { metrics: {}, chance: {}, notes: [`no combination of colour and type has ${MIN_PICTURES} pictures and names in the knowledge graph: no phrases`] };
  const embeddings = await embedTexts(phrases.map(({ text }) => text), deps.models);
  const precisions = phrases.map(({ key }, at) => {
    const embedding = embeddings[at];
    return embedding ? precisionOf(similarities(embedding.values, images), items, key) : 0;
  });
  const of = (language: Language): number[] => precisions.filter((_, at) => phrases[at]?.language === language);
  const chance = phrases.reduce((sum, { key }) => sum + (counts.get(key)?.count ?? 0) / items.length, 0) / phrases.length;
  return {
    metrics: {
      'label_to_image.precision_at_10': bootstrapMean(precisions),
      ...Object.fromEntries(LANGUAGES.map((language) => [`label_to_image.precision_at_10.${language}`, bootstrapMean(of(language))])),
    },
    chance: { 'label_to_image.precision_at_10': chance },
    notes: toNotes(phrases, frequent.length),
  };
}

const toNotes = (phrases: readonly Phrase[], combinations: number): SuiteResult['notes'] => [
  `${phrases.length / LANGUAGES.length} of ${combinations} combinations of colour and type with at least ${MIN_PICTURES} pictures have names in the graph, such as '${phrases[0]?.text}'; a picture is right when both of its labels are`,
];
