import { toLanguageIds } from '../text/language-ids.ts';
import { toSubwordIds } from '../text/subword-ids.ts';
import type { LoadedModel } from './load-models.ts';
import type { ModelInput } from './onnx-session.ts';
import type { PreprocessingOf } from './preprocessing.ts';

/** Inputs that say which ids are no padding, and of which text of a pair they are, by the names that exports give them. */
const MASK = 'attention_mask';
const TYPES = 'token_type_ids';

type TokenIds = ArrayLike<number>;

/** The first `maxTokens`, with the end token still at the end where the model looks for it there. */
function cut(ids: readonly number[], { maxTokens, endId }: PreprocessingOf<'tokeniser-json'>): readonly number[] {
  if (ids.length <= maxTokens) return ids;
  return endId === undefined ? ids.slice(0, maxTokens) : [...ids.slice(0, maxTokens - 1), endId];
}

interface PaddedIds {
  readonly rows: readonly TokenIds[];
  readonly width: number;
  readonly padId: number;
}

function toIds(texts: readonly string[], { entry: { file, preprocessing }, tokenise }: LoadedModel): PaddedIds {
  if (preprocessing.kind === 'subword-ids' || preprocessing.kind === 'language-ids') {
    const toRow = preprocessing.kind === 'subword-ids' ? toSubwordIds : toLanguageIds;
    const rows = texts.map((text) => toRow(text, preprocessing));
    return { rows, width: longest(rows), padId: 0 };
  }
  if (preprocessing.kind !== 'tokeniser-json' || !tokenise) throw new TypeError(`${file}: takes ${preprocessing.kind}, expected a model of texts`);
  const rows = texts.map((text) => cut(tokenise(text), preprocessing));
  return { rows, width: preprocessing.padTo === 'maxTokens' ? preprocessing.maxTokens : longest(rows), padId: preprocessing.padId };
}

// A row of no ids still needs a column: a tensor of width 0 breaks some exports.
const longest = (rows: readonly TokenIds[]): number => Math.max(1, ...rows.map(({ length }) => length));

/** [rows.length, width], row-major: ids and padding, or what `attention_mask` and `token_type_ids` say of them. */
function toValues(name: string, { rows, width, padId }: PaddedIds): Int32Array {
  const values = new Int32Array(rows.length * width);
  if (name === TYPES) return values;
  if (name !== MASK && padId !== 0) values.fill(padId);
  for (const [row, ids] of rows.entries()) for (let at = 0; at < ids.length; at++) values[row * width + at] = name === MASK ? 1 : (ids[at] ?? padId);
  return values;
}

/**
 * The ids of texts as one padded batch, for a model that takes other things beside them.
 * @returns int32 [N, L]
 * @throws TypeError when the model takes no texts
 */
export function toIdInput(texts: readonly string[], model: LoadedModel): ModelInput {
  const padded = toIds(texts, model);
  return { data: toValues('ids', padded), dims: [texts.length, padded.width] };
}

/**
 * Texts as one padded batch of what a text model takes, as its manifest entry says.
 * @returns int32 or int64 [N, L] for each input of the model: `attention_mask` is 1 for what is no padding, `token_type_ids` is 0, any other input has the ids
 * @throws TypeError when the model takes no texts
 */
export function toTextInputs(texts: readonly string[], model: LoadedModel): Record<string, ModelInput> {
  const padded = toIds(texts, model);
  return Object.fromEntries(
    model.entry.inputs.map(({ name, dtype }) => {
      const values = toValues(name, padded);
      return [name, { data: dtype === 'int64' ? BigInt64Array.from(values, BigInt) : values, dims: [texts.length, padded.width] }];
    }),
  );
}
