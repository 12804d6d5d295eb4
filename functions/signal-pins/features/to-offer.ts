import type { FeatureInputs, Offer } from '../../shared/catalog/features.ts';

/** The price of pin.json and of its structured fields, side by side. */
export const toOffer = ({ price, currency, product }: FeatureInputs<'offer'>): Offer => ({
  amount: price,
  currency,
  stated: product?.offer,
  ignored: product?.ignored.find(({ field }) => field === 'offers')?.reason,
});
