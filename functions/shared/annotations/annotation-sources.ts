import type { FoundBrand } from '../brands/found-brand.ts';
import type { ImageConcept, ProductScores } from '../catalog/features.ts';
import type { ColourCluster } from '../image/quantise-colours.ts';
import type { Embedding } from '../inference/embedding.ts';
import type { LinkedMention } from '../knowledge/linked-mention.ts';
import type { DetectedLanguages } from '../text/detected-languages.ts';
import type { PinText } from '../text/pin-text.ts';

/** Everything that may say what a Pin is about; each is absent where the Pin has no words, no picture or no link, or no model tells. */
export interface AnnotationSources {
  readonly text?: PinText | undefined;
  readonly languages?: DetectedLanguages | undefined;
  readonly mentions?: readonly LinkedMention[] | undefined;
  /** What the words in the link's path name. */
  readonly linkMentions?: readonly LinkedMention[] | undefined;
  readonly imageConcepts?: readonly ImageConcept[] | undefined;
  readonly colours?: readonly ColourCluster[] | undefined;
  readonly productScores?: ProductScores | undefined;
  readonly textEmbedding?: Embedding | undefined;
  readonly imageEmbedding?: Embedding | undefined;
  readonly brands?: readonly FoundBrand[] | undefined;
}
