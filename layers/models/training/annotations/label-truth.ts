// What the labels of a data set say a Pin is about, as nodes of the knowledge graph. Training and evaluation read the same.
import type { ModelLibrary } from '../../../../functions/shared/inference/load-models.ts';
import type { ModelEntry } from '../../../../functions/shared/inference/manifest.ts';
import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';

/** Columns of the fashion set whose labels are nodes. */
export const FASHION_LABELS = ['articleType', 'baseColour', 'gender', 'season', 'usage'] as const;
export type FashionLabel = (typeof FASHION_LABELS)[number];
export type FashionItem = Readonly<Record<FashionLabel, string>>;

/** Label sets of the image model for photos. */
export type PhotoLabel = 'garment' | 'grocery' | 'concept';

export interface LabelTruth {
  /** Nodes (indices) that the labels of an item name, all above them, and the interests that its article type belongs to, with all above those. */
  ofItem(item: FashionItem): ReadonlySet<number>;
  /** The same for the one label of a photo; the label's own node first. */
  ofPhoto(set: PhotoLabel, label: string): ReadonlySet<number>;
  /** Nodes that some label of the set names, and all above them. */
  nodesOf(set: FashionLabel): ReadonlySet<number>;
}

function nodeOfLabel(entry: ModelEntry | undefined, set: string, label: string, knowledge: Knowledge): number | undefined {
  const id = entry?.concepts[set]?.[entry.labels[set]?.indexOf(label) ?? -1] ?? 0;
  const [index, ...others] = id === 0 ? [] : knowledge.followId(id);
  return others.length > 0 ? undefined : index;
}

/** @throws Error when the manifest has no product heads and no image labels */
export function openLabelTruth({ entries, roles }: Pick<ModelLibrary, 'entries' | 'roles'>, knowledge: Knowledge): LabelTruth {
  const heads = entries['product-heads'];
  const images = entries[roles.imageLabels?.model ?? ''];
  if (!heads || !images) throw new Error('models manifest: expected product-heads and a model with the role imageLabels, whose labels name nodes');
  // The root of a tree is a heading: no list of annotations has it.
  const upwards = (index: number): number[] => knowledge.pathOf(index).slice(1);
  // The node itself first.
  const withInterests = (index: number): number[] => [...upwards(index).reverse(), ...knowledge.interestsOf(index).flatMap(upwards)];
  return {
    ofItem: (item) =>
      new Set(
        FASHION_LABELS.flatMap((set) => {
          const index = nodeOfLabel(heads, set, item[set], knowledge);
          if (index === undefined) return [];
          return set === 'articleType' ? withInterests(index) : upwards(index);
        }),
      ),
    ofPhoto: (set, label) => {
      const index = nodeOfLabel(images, set, label, knowledge);
      return new Set(index === undefined ? [] : withInterests(index));
    },
    nodesOf: (set) =>
      new Set(
        (heads.labels[set] ?? []).flatMap((label) => {
          const index = nodeOfLabel(heads, set, label, knowledge);
          return index === undefined ? [] : upwards(index);
        }),
      ),
  };
}
