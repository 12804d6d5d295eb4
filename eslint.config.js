import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Forbids imports in a folder: each entry is [pattern, reason]. */
const forbid = (...entries) => ({
  'no-restricted-imports': ['error', { patterns: entries.map(([group, message]) => ({ group: [group].flat(), message })) }],
});

const onnx = ['onnxruntime-node', 'only functions/shared/inference/onnx-session.ts loads the ONNX runtime'];
const sharp = ['sharp', 'only functions/signal-pins/features/decode-image.ts loads sharp'];
const outside = [['**/infra/**', '**/commands/**', '**/test/**'], 'functions are deployed alone: they import nothing of infra, commands or test'];
const impure = [
  ['@aws-sdk/*', '@aws-lambda-powertools/*', '@middy/*', 'node:fs*', 'node:http*', 'node:child_process', 'node:net', 'node:process'],
  'domain code is pure: take what you need as an argument',
];
const noAmbient = {
  'no-restricted-globals': ['error', { name: 'process', message: 'domain code reads no environment' }],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'take the clock as an argument' },
    { object: 'Math', property: 'random', message: 'domain code is deterministic' },
  ],
};

export default tseslint.config(
  { ignores: ['node_modules', 'build', 'cdk.out', '.local-cloud', 'coverage', 'layers/models/training/.venv'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
  { files: ['functions/**/*.ts'], rules: forbid(onnx, sharp, outside) },
  {
    files: ['functions/shared/**/*.ts'],
    rules: forbid(onnx, sharp, outside, [['**/signal-pins/**'], 'shared is below the functions: it imports none of them']),
  },
  {
    files: ['functions/shared/{catalog,signals,text,image,knowledge}/**/*.ts'],
    // Reads the file that the others view.
    ignores: ['functions/shared/knowledge/load-knowledge.ts'],
    rules: { ...forbid(onnx, sharp, outside, impure, [['**/signal-pins/**', '**/storage/**'], 'the catalog knows neither functions nor storage']), ...noAmbient },
  },
  { files: ['functions/shared/inference/onnx-session.ts'], rules: forbid(sharp, outside) },
  { files: ['functions/signal-pins/features/decode-image.ts'], rules: forbid(onnx, outside) },
  { files: ['layers/knowledge/**/*.ts'], rules: forbid(onnx, [['**/infra/**', '**/test/**', '**/commands/**'], 'layers are below what builds and uses them']) },
  { files: ['infra/**/*.ts'], rules: forbid(onnx, sharp, [['**/test/**', '**/commands/**'], 'infra is below commands and tests']) },
);
