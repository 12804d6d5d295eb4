import type { SignalName, SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import type { Html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { renderBrand } from './render-brand.ts';
import { renderEntities } from './render-entities.ts';
import { renderInterests } from './render-interests.ts';
import { renderLanguage } from './render-language.ts';
import { renderPalette } from './render-palette.ts';
import { renderPrice } from './render-price.ts';
import { renderProductCategory } from './render-product-category.ts';
import { renderVisualFingerprint } from './render-visual-fingerprint.ts';

type Renderers = { readonly [Name in SignalName]?: (value: SignalValue<Name>, pin: PinView) => Html };

/** Signals whose schema alone does not make a good picture; all others are rendered by their schema. */
const RENDERERS: Renderers = {
  brand: renderBrand,
  entities: renderEntities,
  interests: renderInterests,
  language: renderLanguage,
  palette: renderPalette,
  price: renderPrice,
  product_category: renderProductCategory,
  visual_fingerprint: renderVisualFingerprint,
};

// The value comes from the same stored signal as the name, so that they belong together.
export const rendererOf = (name: SignalName): ((value: unknown, pin: PinView) => Html) | undefined =>
  RENDERERS[name] as ((value: unknown, pin: PinView) => Html) | undefined;
