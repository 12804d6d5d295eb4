import type { Language } from '../../../../functions/shared/text/languages.ts';

/** One text and what is known of it; a label that is absent is not known and teaches nothing. */
export interface TitleRow {
  /** catalogue, mixed, composed, label, unseen, or the set of other texts. */
  readonly source: string;
  readonly text: string;
  /** By which rows are kept apart: what shares it is on one side of every split. */
  readonly key: string;
  readonly split: 'train' | 'dev';
  readonly language?: Language;
  readonly articleType?: string;
  readonly subCategory?: string;
  readonly masterCategory?: string;
  readonly baseColour?: string;
  readonly gender?: string;
  readonly season?: string;
  readonly usage?: string;
  /** Whether the text offers something for sale. */
  readonly isProduct?: 0 | 1;
  /** Whether it names a kind of thing that the article types have a name for. */
  readonly inScope?: 0 | 1;
}
