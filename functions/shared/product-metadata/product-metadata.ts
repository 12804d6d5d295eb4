/** Attributes that structured fields can state; the names are those of the signal `product_attributes`. */
export const STATED_ATTRIBUTES = ['colour', 'pattern', 'material', 'style', 'audience', 'season', 'occasion'] as const;
export type StatedAttributeName = (typeof STATED_ATTRIBUTES)[number];

/** What structured fields say that a product costs. */
export interface StatedOffer {
  /** What it costs now; the lowest where there is a range. Above 0. */
  readonly amount: number;
  /** ISO 4217; undefined where the fields name none that is known. */
  readonly currency: string | undefined;
  /** The price before a reduction, above `amount`. */
  readonly listAmount: number | undefined;
  /** The upper end of a range, above `amount`. */
  readonly maxAmount: number | undefined;
}

/** The structured fields of a Pin's product (`product` in pin.json) that signals use, as they are written there but for clean white space. */
export interface ProductMetadata {
  readonly brand: string | undefined;
  /** Who sells it; a shop may write its own name into every brand. */
  readonly seller: string | undefined;
  /** Each as a shop writes it, often a path: `Clothing > Dresses`. */
  readonly categories: readonly string[];
  /** Fields that have a name of their own in schema.org: colour, material, pattern. */
  readonly attributes: readonly { readonly attribute: StatedAttributeName; readonly text: string }[];
  /** Fields that name themselves, in any language: `additionalProperty`. */
  readonly properties: readonly { readonly name: string; readonly text: string }[];
  /** Who it is for: words such as `female`, `Damen`, `kids`. */
  readonly audience: readonly string[];
  /** Years. */
  readonly minAge: number | undefined;
  readonly maxAge: number | undefined;
  readonly offer: StatedOffer | undefined;
  /** Fields that are there and say nothing, with the reason: `brand: "N/A" names none`. */
  readonly ignored: readonly IgnoredField[];
}

export interface IgnoredField {
  readonly field: 'product' | 'brand' | 'category' | 'offers';
  readonly reason: string;
}
