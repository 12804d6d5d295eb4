import type { SignalName, SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import type { Html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { renderAnnotations } from './render-annotations.ts';
import { renderAudience } from './render-audience.ts';
import { renderBrand } from './render-brand.ts';
import { renderEmbedding } from './render-embedding.ts';
import { renderEntities } from './render-entities.ts';
import { renderIntent } from './render-intent.ts';
import { renderInterests } from './render-interests.ts';
import { renderLanguage } from './render-language.ts';
import { renderNearDuplicate } from './render-near-duplicate.ts';
import { renderPalette } from './render-palette.ts';
import { renderPrice } from './render-price.ts';
import { renderProductAttributes } from './render-product-attributes.ts';
import { renderProductCategory } from './render-product-category.ts';
import { renderSeason } from './render-season.ts';
import { renderStyle } from './render-style.ts';
import { renderVisualFingerprint } from './render-visual-fingerprint.ts';

type Renderers = { readonly [Name in SignalName]?: (value: SignalValue<Name>, pin: PinView) => Html };

/** Signals whose schema alone does not make a good picture; all others are rendered by their schema. */
const RENDERERS: Renderers = {
  annotations: renderAnnotations,
  audience: renderAudience,
  brand: renderBrand,
  entities: renderEntities,
  image_embedding: renderEmbedding,
  intent: renderIntent,
  interests: renderInterests,
  language: renderLanguage,
  near_duplicate: renderNearDuplicate,
  palette: renderPalette,
  pin_embedding: renderEmbedding,
  price: renderPrice,
  product_attributes: renderProductAttributes,
  product_category: renderProductCategory,
  season: renderSeason,
  style: renderStyle,
  text_embedding: renderEmbedding,
  visual_fingerprint: renderVisualFingerprint,
};

// The value comes from the same stored signal as the name, so that they belong together.
export const rendererOf = (name: SignalName): ((value: unknown, pin: PinView) => Html) | undefined =>
  RENDERERS[name] as ((value: unknown, pin: PinView) => Html) | undefined;
