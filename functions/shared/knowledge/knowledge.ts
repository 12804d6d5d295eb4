import type { VocabularyColour } from '../image/colour-vocabulary.ts';
import { LANGUAGES, type Language } from '../text/languages.ts';
import { NODE_KINDS, type NodeKind, type Relation, RELATIONS } from './kinds.ts';
import { HASH_AT, viewSections } from './knowledge-file.ts';
import { normaliseToken } from './normalise-token.ts';
import { createTokens, scanTokens } from './scan-tokens.ts';
import { startOf } from './starts.ts';
import { stemToken } from './stem-token.ts';
import { formOf, languagesOf, NO_STATE, NO_TOKEN, openTermIndex, ROOT_STATE, STOP_WORD, type TermForm, type TermIndex } from './term-index.ts';

const NONE = 0xffff;
/** Bytes of a digest that are kept as a version, shown as twice as many hex digits. */
export const VERSION_BYTES = 6;

/** A concept, product type or attribute. Nodes are addressed by their index (0 to size - 1); what is stored outside is their id. */
export interface KnowledgeNode {
  /** Stable number: never reused, survives renames. */
  readonly id: number;
  /** Slug of the English label at the time of naming, unique. */
  readonly key: string;
  readonly kind: NodeKind;
}

export interface Lookup {
  readonly index: number;
  readonly form: TermForm;
  readonly languages: readonly Language[];
}

/** The knowledge graph, read-only, over the bytes of one compiled file. */
export interface Knowledge {
  /** First 12 hex digits of the content hash: the knowledge version of provenance. */
  readonly version: string;
  /** 12 hex digits that change with the ids, the shape, the facts or the English labels of one tree only. */
  treeVersionOf(kind: NodeKind): string;
  readonly size: number;
  readonly terms: TermIndex;
  /** Named colours with their value under D65. */
  readonly colours: readonly VocabularyColour[];
  node(index: number): KnowledgeNode;
  /** Index of the node with an id, or undefined. O(1). */
  indexOfId(id: number): number | undefined;
  /** What a stored id, however old, stands for today: one node, several after a split, none after a removal or for an id that never was. */
  followId(id: number): readonly number[];
  kindOf(index: number): NodeKind;
  parentOf(index: number): number | undefined;
  /** Indices from the top of the tree down to the node itself. */
  pathOf(index: number): number[];
  childrenOf(index: number): readonly number[];
  relationsOf(index: number): readonly { readonly relation: Relation; readonly target: number }[];
  /** Interests that a node belongs to: itself and what is above it when it is one, else what its `interest` relation, or that of the nearest broader node, points at. */
  interestsOf(index: number): readonly number[];
  /** Preferred label, as it is written in the middle of a sentence. */
  labelOf(index: number, language: Language): string;
  /** The label, where other nodes are called so too with the label of the node that tells this one apart: `orange (colours)`. */
  qualifiedLabelOf(index: number, language: Language): string;
  /**
   * Nodes that are called so, preferred labels first. A language narrows the search to its terms, and lets other inflected forms of them
   * count where no term is written exactly so. One step a word.
   * @example knowledge.lookUp('Sofa', 'de')
   */
  lookUp(label: string, language?: Language): Lookup[];
}

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** UTF-16 units of the longest labels; longer ones get room of their own. */
const USUAL_LABEL = 128;
const room = createTokens(USUAL_LABEL);

/** The words of a term, each as it is looked up. */
export function toTermTokens(label: string): string[] {
  const { count, starts, ends } = label.length <= USUAL_LABEL ? scanTokens(label, room) : scanTokens(label);
  return Array.from({ length: count }, (_, index) => normaliseToken(label.slice(starts[index], ends[index])));
}

function entriesOfWords(words: readonly string[], terms: TermIndex): Lookup[] {
  let state = ROOT_STATE;
  for (const word of words) {
    const token = terms.tokenOf(word);
    state = token === NO_TOKEN ? NO_STATE : terms.step(state, token);
    if (state === NO_STATE) return [];
  }
  const found: Lookup[] = [];
  for (let entry = terms.entriesFrom(state); entry < terms.entriesFrom(state + 1); entry += 1) {
    const mask = terms.maskOf(entry);
    const index = terms.nodeOf(entry);
    if (index !== STOP_WORD) found.push({ index, form: formOf(mask), languages: languagesOf(mask) });
  }
  return found;
}

/**
 * Opens a compiled graph.
 * @param file contents of knowledge.bin; kept and viewed, not copied (when it begins at a multiple of 8 in memory)
 * @throws Error one line, when the bytes are no compiled graph of this format
 */
export function openKnowledge(file: Uint8Array): Knowledge {
  const sections = viewSections(file);
  const { ids, indexOfId, migratedIds, migratedStarts, migratedTo, parents, kinds, qualifiers, keyStarts, keyText, children, childStarts } = sections;
  const { relationTargets, relationTypes, relationStarts, labelBases, labelOffsets, labelText } = sections;
  const terms = openTermIndex(sections);
  const decoder = new TextDecoder();
  const orNone = (index: number | undefined): number | undefined => (index === undefined || index === NONE ? undefined : index);
  const kindOf = (index: number): NodeKind => NODE_KINDS[kinds[index] ?? 0] ?? 'interest';
  const parentOf = (index: number): number | undefined => orNone(parents[index]);
  const labelOf = (index: number, language: Language): string => labelAt(index * LANGUAGES.length + LANGUAGES.indexOf(language));
  const labelAt = (at: number): string => decoder.decode(labelText.subarray(startOf(labelBases, labelOffsets, at), startOf(labelBases, labelOffsets, at + 1)));
  const pathOf = (index: number): number[] => {
    const path = [index];
    for (let above = parentOf(index); above !== undefined; above = parentOf(above)) path.unshift(above);
    return path;
  };
  const relationsOf = (index: number): { readonly relation: Relation; readonly target: number }[] => {
    const found: { relation: Relation; target: number }[] = [];
    for (let at = relationStarts[index] ?? 0; at < (relationStarts[index + 1] ?? 0); at += 1) {
      found.push({ relation: RELATIONS[relationTypes[at] ?? 0] ?? 'related', target: relationTargets[at] ?? 0 });
    }
    return found;
  };
  const lookUp = (label: string, language?: Language): Lookup[] => {
    const words = toTermTokens(label);
    const exact = entriesOfWords(words, terms).filter(({ form, languages }) => form !== 'inflected' && (language === undefined || languages.includes(language)));
    if (exact.length > 0 || language === undefined) return exact;
    const stems = words.map((word) => stemToken(word, language));
    return entriesOfWords(stems, terms).filter(({ languages }) => languages.includes(language)).map((entry) => ({ ...entry, form: 'inflected' }));
  };
  const colours = Array.from(sections.colourNodes, (index, at): VocabularyColour => {
    const [L = 0, a = 0, b = 0] = Array.from(sections.colourLabs.subarray(at * 3, at * 3 + 3), (tenths) => tenths / 10);
    return { id: ids[index] ?? 0, name: labelOf(index, 'en'), lab: [L, a, b] };
  });
  return {
    colours,
    version: toHex(file.subarray(HASH_AT, HASH_AT + VERSION_BYTES)),
    treeVersionOf: (kind) => {
      const at = NODE_KINDS.indexOf(kind) * VERSION_BYTES;
      return toHex(sections.treeDigests.subarray(at, at + VERSION_BYTES));
    },
    size: ids.length,
    terms,
    node: (index) => ({ id: ids[index] ?? 0, key: decoder.decode(keyText.subarray(keyStarts[index], keyStarts[index + 1])), kind: kindOf(index) }),
    indexOfId: (id) => orNone(indexOfId[id]),
    followId: (id) => {
      const index = orNone(indexOfId[id]);
      if (index !== undefined) return [index];
      const migrated = migratedIds.indexOf(id);
      return migrated < 0 ? [] : [...migratedTo.subarray(migratedStarts[migrated], migratedStarts[migrated + 1])];
    },
    kindOf,
    parentOf,
    pathOf,
    childrenOf: (index) => [...children.subarray(childStarts[index], childStarts[index + 1])],
    relationsOf,
    interestsOf: (index) => {
      if (kindOf(index) === 'interest') return [index];
      for (const above of pathOf(index).reverse()) {
        const interests = relationsOf(above).flatMap(({ relation, target }) => (relation === 'interest' ? [target] : []));
        if (interests.length > 0) return interests;
      }
      return [];
    },
    labelOf,
    qualifiedLabelOf: (index, language) => {
      const qualifier = orNone(qualifiers[index]);
      const label = labelOf(index, language);
      const isShared = qualifier !== undefined && lookUp(label, language).some((other) => other.index !== index);
      return isShared ? `${label} (${labelOf(qualifier, language)})` : label;
    },
    lookUp,
  };
}
