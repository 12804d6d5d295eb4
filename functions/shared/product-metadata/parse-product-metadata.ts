import { firstText, type JsonFields, MAX_ITEMS, openFields, toItems, toTexts } from './json-fields.ts';
import { parseOffers } from './parse-offers.ts';
import { isPlaceholderBrand } from './placeholder-brands.ts';
import type { IgnoredField, ProductMetadata, StatedAttributeName } from './product-metadata.ts';

/** A brand is a name; longer texts are slogans. */
const MAX_BRAND_UNITS = 60;
/** UTF-16 units of a wrong value that its reason quotes. */
const QUOTED_UNITS = 30;
const MONTHS_PER_YEAR = 12;
/** An age past this is no age. */
const MAX_YEARS = 120;
/** Lists in `@graph` in lists: deeper ones hold no product that a shop wrote. */
const MAX_NESTING = 3;

const ATTRIBUTE_FIELDS: readonly { readonly attribute: StatedAttributeName; readonly names: readonly string[] }[] = [
  { attribute: 'colour', names: ['color', 'colour'] },
  { attribute: 'material', names: ['material'] },
  { attribute: 'pattern', names: ['pattern'] },
];
const LINK = /^(?:https?:)?\/\//iu;
const HAS_LETTER = /\p{L}/u;

const nothing: ProductMetadata = {
  brand: undefined, seller: undefined, categories: [], attributes: [], properties: [], audience: [], minAge: undefined, maxAge: undefined, offer: undefined, ignored: [],
};

function quote(value: unknown): string {
  const text = firstText(value);
  if (text !== undefined) return `"${text.slice(0, QUOTED_UNITS)}"`;
  return Array.isArray(value) ? 'a list' : openFields(value) ? 'an object' : `a ${typeof value}`;
}

const isProduct = (fields: JsonFields): boolean => toTexts(fields.get('@type', 'type')).some((type) => /(?:Product|ProductGroup|ProductModel|Vehicle|Book)$/u.test(type));

/** All objects that a value holds as JSON-LD puts them: itself, a list, or `@graph`. */
function objectsIn(value: unknown, depth = 0): JsonFields[] {
  if (depth > MAX_NESTING) return [];
  if (Array.isArray(value)) return toItems(value).flatMap((item) => objectsIn(item, depth + 1));
  const fields = openFields(value);
  const graph = fields?.get('@graph');
  if (graph !== undefined) return objectsIn(graph, depth + 1);
  return fields ? [fields] : [];
}

/** Of several objects the product; one that does not say what it is passes for it. */
const findProduct = (json: unknown): JsonFields | undefined => {
  const objects = objectsIn(json);
  return objects.find(isProduct) ?? objects.find((fields) => fields.get('@type', 'type') === undefined);
};

/** A field's text, or the reason why it is ignored. */
interface Read {
  readonly text: string | undefined;
  readonly ignored: readonly IgnoredField[];
}

function readBrand(product: JsonFields): Read {
  const value = product.get('brand', 'manufacturer');
  if (value === undefined) return { text: undefined, ignored: [] };
  const ignore = (reason: string): Read => ({ text: undefined, ignored: [{ field: 'brand', reason }] });
  const texts = toTexts(value);
  const text = texts.find((one) => !isPlaceholderBrand(one)) ?? texts[0];
  if (text === undefined) return ignore(`expected a name, got ${quote(value)}`);
  if (isPlaceholderBrand(text)) return ignore(`${quote(text)} names none`);
  return LINK.test(text) || text.length > MAX_BRAND_UNITS ? ignore(`expected a name, got ${quote(text)}`) : { text, ignored: [] };
}

function readCategories(product: JsonFields): { readonly categories: readonly string[]; readonly ignored: readonly IgnoredField[] } {
  const values = [product.get('category'), product.get('productType'), product.get('googleProductCategory')].filter((value) => value !== undefined);
  const categories = [...new Set(values.flatMap((value) => toTexts(value)))].filter((text) => HAS_LETTER.test(text) && !LINK.test(text)).slice(0, MAX_ITEMS);
  const isIgnored = values.length > 0 && categories.length === 0;
  return { categories, ignored: isIgnored ? [{ field: 'category', reason: `expected words, got ${quote(values[0])}` }] : [] };
}

function readOffer(product: JsonFields): { readonly offer: ProductMetadata['offer']; readonly ignored: readonly IgnoredField[] } {
  const offer = parseOffers(product);
  const value = product.get('offers', 'price');
  if (offer || value === undefined) return { offer, ignored: [] };
  const price = openFields(toItems(value)[0])?.get('price', 'lowPrice') ?? value;
  return { offer, ignored: [{ field: 'offers', reason: `expected a price above 0 such as 19.99, got ${quote(price)}` }] };
}

const readProperties = (product: JsonFields): ProductMetadata['properties'] =>
  toItems(product.get('additionalProperty')).flatMap((item) => {
    const fields = openFields(item);
    const name = firstText(fields?.get('name', 'propertyID'));
    return name === undefined ? [] : toTexts(fields?.get('value')).map((text) => ({ name, text }));
  }).slice(0, MAX_ITEMS);

/** Years from a number, a numeric text or a QuantitativeValue, whose unit may be months (UN/CEFACT code MON). */
function toYears(value: unknown): number | undefined {
  const unit = firstText(openFields(value)?.get('unitCode', 'unitText')) ?? '';
  const years = Number(firstText(value) ?? Number.NaN) / (/^mon/iu.test(unit) ? MONTHS_PER_YEAR : 1);
  return years >= 0 && years <= MAX_YEARS ? years : undefined;
}

function readAudience(product: JsonFields): Pick<ProductMetadata, 'audience' | 'minAge' | 'maxAge'> {
  const people = openFields(toItems(product.get('audience'))[0]);
  const ages = openFields(people?.get('suggestedAge') ?? product.get('suggestedAge'));
  const words = [product.get('gender', 'suggestedGender'), product.get('ageGroup'), people?.get('suggestedGender', 'gender'), people?.get('audienceType', 'name')];
  // An audience that is no object is words; what an object is called was read above.
  const plain = people ? [] : toTexts(product.get('audience'));
  return {
    audience: [...new Set([...words.flatMap((value) => toTexts(value)), ...plain])].slice(0, MAX_ITEMS),
    minAge: toYears(people?.get('suggestedMinAge') ?? ages?.get('minValue')),
    maxAge: toYears(people?.get('suggestedMaxAge') ?? ages?.get('maxValue')),
  };
}

/**
 * Reads the structured fields of a product: a schema.org Product as JSON-LD, or the same fields as a feed has them. Every field is used or
 * ignored by itself; whatever the value is, nothing is thrown.
 * @param json value of `product` in pin.json
 * @returns undefined where there is no such value
 * @example parseProductMetadata({ brand: { name: 'Acme' }, color: 'Navy' })?.brand // 'Acme'
 */
export function parseProductMetadata(json: unknown): ProductMetadata | undefined {
  if (json === undefined || json === null) return undefined;
  const product = findProduct(json);
  if (!product) return { ...nothing, ignored: [{ field: 'product', reason: `expected an object of type Product, got ${quote(json)}` }] };
  const brand = readBrand(product);
  const { categories, ignored: ignoredCategories } = readCategories(product);
  const { offer, ignored: ignoredOffers } = readOffer(product);
  const offered = openFields(toItems(product.get('offers'))[0]);
  return {
    brand: brand.text,
    seller: firstText(product.get('seller') ?? offered?.get('seller', 'offeredBy')),
    categories,
    attributes: ATTRIBUTE_FIELDS.flatMap(({ attribute, names }) => toTexts(product.get(...names)).map((text) => ({ attribute, text }))),
    properties: readProperties(product),
    ...readAudience(product),
    offer,
    ignored: [...brand.ignored, ...ignoredCategories, ...ignoredOffers],
  };
}
