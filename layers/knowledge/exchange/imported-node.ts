import type { Language } from '../../../functions/shared/text/languages.ts';

/** A node of someone else's taxonomy, before it has an id here. */
export interface ImportedNode {
  /** Slug, unique in the file. */
  readonly key: string;
  /** Key of the broader node in the file; empty at the top. */
  readonly parent: string;
  /** Preferred label, then other forms. */
  readonly terms: ReadonlyMap<Language, readonly string[]>;
  /** As the tables write them; empty where the file has none. */
  readonly qualifier: string;
  readonly wordnet: string;
  readonly google: string;
}

/** The file cannot be imported; the message says where and what was expected. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** A slug of any label: letters without accents, digits and hyphens. Empty for scripts other than Latin. */
export const toSlug = (label: string): string =>
  label.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
