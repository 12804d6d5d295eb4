import type { IgnoredField, ProductMetadata } from './product-metadata.ts';

/**
 * Why a structured field that is there has no say, for the person who wonders.
 * @returns undefined where the field is used, or not there
 * @example explainIgnored(fields, 'brand') // 'product.brand: "N/A" names none'
 */
export function explainIgnored(fields: Pick<ProductMetadata, 'ignored'> | undefined, field: IgnoredField['field']): string | undefined {
  const found = fields?.ignored.find((one) => one.field === field || one.field === 'product');
  return found && `${found.field === 'product' ? 'product' : `product.${found.field}`}: ${found.reason}`;
}
