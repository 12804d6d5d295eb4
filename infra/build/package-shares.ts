import type { Metafile } from 'esbuild';

/** How many bytes of a bundle one package accounts for, after shaking and minifying. */
export interface PackageShare {
  readonly name: string;
  readonly sizeBytes: number;
}

/** Name of the npm package that a file belongs to; our own code counts as `pin-signals`. */
export function packageOfFile(file: string): string {
  const inPackage = file.split('node_modules/').at(-1);
  if (inPackage === undefined || inPackage === file) return 'pin-signals';
  const [first = '', second = ''] = inPackage.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Bytes by package, largest first: what to look at when a bundle, and with it a cold start, has grown. */
export function packageShares({ outputs }: Metafile): PackageShare[] {
  const sizes = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOfFile(file);
      sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...sizes].map(([name, sizeBytes]) => ({ name, sizeBytes })).sort((a, b) => b.sizeBytes - a.sizeBytes);
}
