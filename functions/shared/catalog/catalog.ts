import type * as z from 'zod';
import { audience } from '../signals/audience.ts';
import { annotations } from '../signals/annotations.ts';
import { brand } from '../signals/brand.ts';
import { composition } from '../signals/composition.ts';
import { entities } from '../signals/entities.ts';
import { freshness } from '../signals/freshness.ts';
import { imageConcepts } from '../signals/image-concepts.ts';
import { imageEmbedding } from '../signals/image-embedding.ts';
import { imageQuality } from '../signals/image-quality.ts';
import { intent } from '../signals/intent.ts';
import { interests } from '../signals/interests.ts';
import { language } from '../signals/language.ts';
import { linkDomain } from '../signals/link-domain.ts';
import { nearDuplicate } from '../signals/near-duplicate.ts';
import { palette } from '../signals/palette.ts';
import { pinEmbedding } from '../signals/pin-embedding.ts';
import { price } from '../signals/price.ts';
import { productAttributes } from '../signals/product-attributes.ts';
import { productCategory } from '../signals/product-category.ts';
import { safety } from '../signals/safety.ts';
import { season } from '../signals/season.ts';
import { style } from '../signals/style.ts';
import { textEmbedding } from '../signals/text-embedding.ts';
import { textQuality } from '../signals/text-quality.ts';
import { visualFingerprint } from '../signals/visual-fingerprint.ts';

/** All signals. A new one is a file in ../signals and a line here; storage, staleness and pages derive from this list. */
export const catalog = [
  language,
  annotations,
  interests,
  entities,
  productCategory,
  productAttributes,
  intent,
  season,
  audience,
  style,
  palette,
  imageQuality,
  composition,
  visualFingerprint,
  nearDuplicate,
  textQuality,
  safety,
  linkDomain,
  price,
  brand,
  freshness,
  imageConcepts,
  imageEmbedding,
  textEmbedding,
  pinEmbedding,
] as const;

export type CatalogSignal = (typeof catalog)[number];
export type SignalName = CatalogSignal['name'];
export type SignalValue<Name extends SignalName = SignalName> = z.infer<Extract<CatalogSignal, { name: Name }>['schema']>;

export const isSignalName = (name: string): name is SignalName => catalog.some((signal) => signal.name === name);
