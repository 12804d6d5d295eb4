import type { FeatureInputs, Offer } from '../../shared/catalog/features.ts';
import { explainIgnored } from '../../shared/product-metadata/explain-ignored.ts';

/** The price of pin.json and of its structured fields, side by side. */
export const toOffer = ({ price, currency, product }: FeatureInputs<'offer'>): Offer => ({
  amount: price,
  currency,
  stated: product?.offer,
  ignored: explainIgnored(product, 'offers'),
});
