import type { Embedding } from '../../inference/embedding.ts';
import type { PhraseWords } from './phrase-words.ts';

/** A Pin, a product or whatever a phrase may be about, as it was read. */
export interface PhraseSubject {
  readonly title: PhraseWords;
  readonly description: PhraseWords;
  /** Stems of its brand's name with one space between them; empty where it is not known. */
  readonly brand: string;
  /** Nodes (indices) that its title names. */
  readonly nodes: readonly number[];
  readonly titleEmbedding: Embedding | undefined;
  /** Of title and description. */
  readonly embedding: Embedding | undefined;
}

/** A phrase as it was read: an interest, a search. */
export interface ReadPhrase {
  readonly words: PhraseWords;
  readonly nodes: readonly number[];
  readonly embedding: Embedding | undefined;
}
