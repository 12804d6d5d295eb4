import { available, unavailable } from '../../shared/catalog/outcome.ts';
import type { FeatureProvider } from '../compute-signals.ts';
import { toOwnPicture } from '../copies/own-picture.ts';
import { representCopies, type RepresentCopiesDeps } from '../copies/represent-copies.ts';

/** Finds which Pin stands for each picture, with one look at the index for all of them. */
export const createCopyFinder = (deps: RepresentCopiesDeps): FeatureProvider<'copyOf'> => async (inputs) => {
  const nowSeconds = Math.floor(deps.nowMs() / 1000);
  const pictures = inputs.map(({ pinId, image, firstSeenAt, luma, imageEmbedding }) =>
    pinId === undefined || image === undefined ? undefined : toOwnPicture({ pinId, image, firstSeenAt: firstSeenAt ?? nowSeconds, luma, imageEmbedding }, nowSeconds),
  );
  const found = (await representCopies(pictures.filter((picture) => picture !== undefined), deps)).values();
  return pictures.map((picture) => {
    const copyOf = picture && found.next().value;
    return copyOf ? available(copyOf) : unavailable('no-pin-id', 'a picture without a Pin has no copies');
  });
};
