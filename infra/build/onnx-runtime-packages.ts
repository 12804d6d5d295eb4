/** One npm package of the native layer, with the files of it that serving needs. */
export interface NativePackage {
  readonly name: string;
  readonly keep: readonly string[];
}

const CODE = ['package.json', 'LICENSE*'];

/**
 * What the onnx-runtime layer holds: sharp and onnxruntime-node with linux/x64 binaries only, since onnxruntime-node ships
 * every platform's (288 MB). Left out on purpose: adm-zip and global-agent, which only onnxruntime-node's install script uses;
 * onnxruntime-common's ES modules, maps and types; sharp's C++ sources. The README of libvips stays: it names the licences of
 * the libraries inside.
 */
export const ONNX_RUNTIME_PACKAGES: readonly NativePackage[] = [
  { name: 'onnxruntime-node', keep: [...CODE, 'dist/*.js', 'bin/napi-v6/linux/x64/*'] },
  { name: 'onnxruntime-common', keep: [...CODE, 'dist/cjs/*.js', 'dist/cjs/package.json'] },
  { name: 'sharp', keep: [...CODE, 'dist/*.cjs'] },
  { name: '@img/colour', keep: [...CODE, '*.cjs'] },
  { name: 'detect-libc', keep: [...CODE, 'lib/*.js'] },
  { name: 'semver', keep: [...CODE, '*.js', '{classes,functions,internal,ranges}/*.js'] },
  { name: '@img/sharp-linux-x64', keep: [...CODE, '*.cjs', 'lib/*.node'] },
  { name: '@img/sharp-libvips-linux-x64', keep: [...CODE, 'README.md', 'versions.json', 'lib/*.js', 'lib/*.so*'] },
];
