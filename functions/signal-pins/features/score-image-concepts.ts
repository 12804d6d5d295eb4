import type { ImageConcept } from '../../shared/catalog/features.ts';
import type { ModelEntry } from '../../shared/inference/manifest.ts';
import type { OutputRow } from '../../shared/inference/output-rows.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';

/** Output that says which of the label sets applies; without it every set does. */
const KIND_OUTPUT = 'picture_kind';
/** For each label set of concepts the kind of picture that it was learned on; of two sets of a kind the surer is asked. */
const KIND_OF_SET: Readonly<Record<string, string>> = { articleType: 'worn', garment: 'worn', grocery: 'grocery', concept: 'other' };
/** Less likely concepts are left out: of 400 labels most are noise. */
const MIN_PROBABILITY = 0.25;
/** A broader concept is left out when one below it has this share of its probability: the finer one says the same and more. */
const SAME_SHARE = 0.8;
/** Concepts above this depth (the top of the interest tree: animals, food) are too broad to say what a picture shows. */
const MIN_DEPTH = 1;

/** The labels of one output as nodes of the graph: for each label the node and all above it, finest last. */
interface LabelSet {
  readonly output: string;
  readonly kind: string;
  readonly paths: readonly (readonly number[])[];
}

function toLabelSets(entry: ModelEntry, knowledge: Knowledge): LabelSet[] {
  return entry.outputs.flatMap(({ name, labels }) => {
    const kind = labels === undefined ? undefined : KIND_OF_SET[labels];
    const ids = labels === undefined ? undefined : entry.concepts[labels];
    if (kind === undefined || !ids) return [];
    const paths = ids.map((id) => {
      const [index, ...others] = id === 0 ? [] : knowledge.followId(id);
      // A node that was split or removed names nothing any more: its label is passed over, the others still count.
      return index === undefined || others.length > 0 ? [] : knowledge.pathOf(index).slice(MIN_DEPTH);
    });
    return [{ output: name, kind, paths }];
  });
}

const sets = new WeakMap<ModelEntry, { readonly version: string; readonly sets: readonly LabelSet[] }>();

function labelSetsOf(entry: ModelEntry, knowledge: Knowledge): readonly LabelSet[] {
  const known = sets.get(entry);
  if (known?.version === knowledge.version) return known.sets;
  const made = toLabelSets(entry, knowledge);
  sets.set(entry, { version: knowledge.version, sets: made });
  return made;
}

/** Of each kind of picture the set whose likeliest label is likeliest. */
function chooseSets(labelSets: readonly LabelSet[], outputs: OutputRow): LabelSet[] {
  const sureness = ({ output }: LabelSet): number => Math.max(0, ...(outputs[output] ?? []));
  const chosen = new Map<string, LabelSet>();
  for (const one of labelSets) {
    const rival = chosen.get(one.kind);
    if (!rival || sureness(one) > sureness(rival)) chosen.set(one.kind, one);
  }
  return [...chosen.values()];
}

/** Probability of each node: the sum over the labels at or below it, each times the probability of its kind of picture. */
function sumUp(entry: ModelEntry, labelSets: readonly LabelSet[], outputs: OutputRow): Map<number, number> {
  const kinds = entry.labels['pictureKind'] ?? [];
  const sums = new Map<number, number>();
  for (const { output, kind, paths } of chooseSets(labelSets, outputs)) {
    const share = outputs[KIND_OUTPUT]?.[kinds.indexOf(kind)] ?? 1;
    for (const [label, path] of paths.entries()) {
      const probability = share * (outputs[output]?.[label] ?? 0);
      for (const node of path) sums.set(node, (sums.get(node) ?? 0) + probability);
    }
  }
  return sums;
}

/**
 * What the pixels alone say a picture shows, as concepts of the knowledge graph, so that it can be said in any language.
 * A broader concept stands where no finer one is likely enough: two breeds at 0.3 each make dogs at 0.6.
 * @param outputs of the model of that entry: probabilities 0-1 by output name
 * @returns likeliest first, each with a probability of at least 0.25
 */
export function scoreImageConcepts(outputs: OutputRow, entry: ModelEntry, knowledge: Knowledge): ImageConcept[] {
  const likely = [...sumUp(entry, labelSetsOf(entry, knowledge), outputs)].filter(([, probability]) => probability >= MIN_PROBABILITY);
  const isSaidBelow = (node: number, probability: number): boolean =>
    likely.some(([other, below]) => other !== node && below >= SAME_SHARE * probability && knowledge.pathOf(other).includes(node));
  return likely
    .filter(([node, probability]) => !isSaidBelow(node, probability))
    .map(([node, probability]) => ({ id: knowledge.node(node).id, name: knowledge.labelOf(node, 'en'), probability: Math.min(1, probability) }))
    .sort((left, right) => right.probability - left.probability);
}
