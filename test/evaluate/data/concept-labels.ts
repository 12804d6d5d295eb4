import type { Knowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import type { Language } from '../../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FOLDER } from '../../../layers/knowledge/compiler/build-knowledge.ts';
import { readReferences } from '../../../layers/knowledge/compiler/read-references.ts';
import { filesOfFolder, readSource } from '../../../layers/knowledge/compiler/read-source.ts';
import { isHeldOutPair } from '../../../layers/models/training/held-out-pairs.ts';

/** A name that a reference gives to a concept that one of our nodes is mapped to. */
export interface ConceptLabel {
  readonly language: Language;
  readonly label: string;
  /** Index of the node. */
  readonly node: number;
  /** The first label that the reference gives for its concept. */
  readonly isMain: boolean;
  /** The text encoder's first stage of training saw no name of this concept in this language. */
  readonly isHeldOut: boolean;
  /** Held out, and spelled like no name of the concept in a language that was not. */
  readonly isNewString: boolean;
}

export interface ConceptLabels {
  readonly labels: readonly ConceptLabel[];
  /** References that a node is mapped to. */
  readonly mapped: number;
  /** References in the files. */
  readonly concepts: number;
}

type Names = readonly (readonly [language: Language, names: readonly string[]])[];

const spelled = (name: string): string => name.normalize('NFC').toLowerCase();

/** Spellings of a concept's names in languages that were not held out, ours and the reference's. */
const seenSpellings = (wnid: string, ...sources: readonly Names[]): Set<string> =>
  new Set(sources.flat().flatMap(([language, names]) => (isHeldOutPair(wnid, language) ? [] : names.map(spelled))));

/** Every reference label of every concept that a node is mapped to, once for each language and concept. */
export function collectConceptLabels(folder: string, knowledge: Knowledge): ConceptLabels {
  const { nodes, labels: ours } = readSource(filesOfFolder(KNOWLEDGE_FOLDER));
  const references = readReferences(folder);
  let mapped = 0;
  const labels = nodes.flatMap(({ id, wordnet, google }) => {
    const index = knowledge.indexOfId(id);
    const own: Names = [...ours].map(([language, byId]) => [language, [byId.get(id)?.label ?? '', ...(byId.get(id)?.aliases ?? [])]]);
    const byGoogle: Names = [...((google !== '' && references.labelsOf('google', google)) || [])];
    const byWordnet: Names = [...((wordnet !== '' && references.labelsOf('wordnet', wordnet)) || [])];
    if (index === undefined) return [];
    mapped += Number(byGoogle.length > 0) + Number(byWordnet.length > 0);
    const seen = seenSpellings(wordnet, own, byWordnet, byGoogle);
    const toLabels = ([language, names]: Names[number], isWordnet: boolean): ConceptLabel[] => {
      const isHeldOut = isWordnet && isHeldOutPair(wordnet, language);
      return names.map((label, at) => ({ language, label, node: index, isMain: at === 0, isHeldOut, isNewString: isHeldOut && !seen.has(spelled(label)) }));
    };
    return [...byWordnet.flatMap((entry) => toLabels(entry, true)), ...byGoogle.flatMap((entry) => toLabels(entry, false))];
  });
  return { labels, mapped, concepts: references.concepts };
}
