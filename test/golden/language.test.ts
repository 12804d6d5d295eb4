import { describe, expect, it } from 'vitest';
import { loadModels } from '../../functions/shared/inference/load-models.ts';
import { guessLanguages, LANGUAGE_MODEL } from '../../functions/shared/inference/guess-languages.ts';
import { toTextInputs } from '../../functions/shared/inference/text-inputs.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import reference from '../../layers/models/references/language.json' with { type: 'json' };

/** Other processors and kernels sum float32 in another order. */
const TOLERANCE = 1e-4;

const models = loadModels();
const { shape, values } = reference.outputs.language;

describe('language', () => {
  it('gives the reference outputs for texts that this code turns into ids, in one padded batch', async () => {
    // Prepare
    const model = await models.open(LANGUAGE_MODEL);
    // Act
    const { [LANGUAGE_MODEL]: outputs = new Float32Array() } = await model.run(toTextInputs(reference.texts, model));
    // Assess
    expect([...outputs]).toHaveLength((shape[0] ?? 0) * (shape[1] ?? 0));
    expect(Math.max(...outputs.map((value, i) => Math.abs(value - (values[i] ?? 0))))).toBeLessThan(TOLERANCE);
  });

  it('names the languages of the platform in their order, as training does', () => {
    expect(models.entries[LANGUAGE_MODEL]?.labels[LANGUAGE_MODEL]).toEqual(LANGUAGES);
  });

  it('gives every guess a probability, and none to texts without letters', async () => {
    // Act
    const guesses = await guessLanguages(['Red dress', '', '42', 'rotes Kleid für den Sommer'], models);
    // Assess
    expect(guesses.map((guess) => guess?.tag)).toEqual(['en', undefined, undefined, 'de']);
    for (const guess of guesses) if (guess) expect(guess.confidence).toSatisfy((value: number) => value > 0 && value <= 1);
  });

  it('does not grow sure of a long text of letters that mean nothing', async () => {
    // Prepare
    const nonsense = 'qzx wvk jqy xzv pfq '.repeat(40);
    // Act
    const [guess] = await guessLanguages([nonsense], models);
    // Assess
    expect(guess?.confidence ?? 0).toBeLessThan(0.9);
  });
});
