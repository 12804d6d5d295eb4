import type { Build } from './build-all.ts';
import { packageShares } from './package-shares.ts';

const BYTES_PER_MB = 1e6;
const BYTES_PER_KB = 1e3;

/** Lambda's limit on a function and its layers together, unpacked: 250 MB, counted by Lambda in units of 1024 x 1024. */
export const LAMBDA_LIMIT_BYTES = 250 * 1024 * 1024;

const megabytes = (sizeBytes: number): string => `${(sizeBytes / BYTES_PER_MB).toFixed(1)} MB`;

/** One line for one function: its code, each layer, the sum and the limit, all unpacked. */
export function sizeLine(name: string, codeBytes: number, layers: Build['layers']): string {
  const totalBytes = layers.reduce((sum, layer) => sum + layer.sizeBytes, codeBytes);
  const parts = [`code ${megabytes(codeBytes)}`, ...layers.map((layer) => `${layer.name} ${megabytes(layer.sizeBytes)}`)];
  const share = ((100 * totalBytes) / LAMBDA_LIMIT_BYTES).toFixed(0);
  return `${name}: ${parts.join(' + ')} = ${megabytes(totalBytes)} unzipped, ${share}% of Lambda's ${megabytes(LAMBDA_LIMIT_BYTES)} (250 MiB)`;
}

/** The size line of each function and the packages that its bundle is made of, largest first. */
export function describeBuild({ functions, layers }: Build, top: number): string[] {
  if (functions.length === 0) return ['No function to bundle: no folder of functions/ has a handler.ts'];
  return functions.flatMap(({ name, sizeBytes, metafile }) => [
    sizeLine(name, sizeBytes, layers),
    ...packageShares(metafile)
      .slice(0, top)
      .map((share) => `  ${(share.sizeBytes / BYTES_PER_KB).toFixed(1).padStart(8)} kB  ${share.name}`),
  ]);
}
