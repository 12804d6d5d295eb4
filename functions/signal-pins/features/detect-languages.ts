import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import { guessLanguages, LANGUAGE_MODEL } from '../../shared/inference/guess-languages.ts';
import type { ModelLibrary } from '../../shared/inference/load-models.ts';
import type { DetectedLanguages, LanguageGuess } from '../../shared/text/detected-languages.ts';
import { isLanguage, type Language } from '../../shared/text/languages.ts';
import { type PinText, TEXT_FIELDS, type TextField } from '../../shared/text/pin-text.ts';

/** What the language of a Pin is told from. */
export interface LanguageInputs {
  readonly text: PinText;
  /** What pin.json declares. */
  readonly language?: string | undefined;
}

type FieldGuesses = Partial<Record<TextField, LanguageGuess>>;

/** The language with the most letters behind it, each field's letters weighted by its confidence. */
function chooseOverall(fields: FieldGuesses, text: PinText): LanguageGuess | undefined {
  const votes = new Map<Language, number>();
  let total = 0;
  for (const field of TEXT_FIELDS) {
    const guess = fields[field];
    const letters = text.fields[field]?.length ?? 0;
    if (!guess) continue;
    total += letters;
    votes.set(guess.tag, (votes.get(guess.tag) ?? 0) + letters * guess.confidence);
  }
  const [best] = [...votes].sort((left, right) => right[1] - left[1]);
  return best && { tag: best[0], confidence: best[1] / total };
}

/** `pt_BR`, `pt-BR` and `PT` are all Portuguese to us; `no` is Bokmål. */
function parseDeclared(declared: string | undefined): Language | undefined {
  const primary = declared?.toLowerCase().split(/[-_]/)[0] ?? '';
  const tag = primary === 'no' ? 'nb' : primary;
  return isLanguage(tag) ? tag : undefined;
}

const NO_MODEL = unavailable('no-model', `the models manifest has no model ${LANGUAGE_MODEL}`);

function settle({ text, language }: LanguageInputs, fields: FieldGuesses): Outcome<DetectedLanguages> {
  const declared = parseDeclared(language);
  if (declared) return available({ fields, overall: { tag: declared, confidence: 1 }, source: 'declared' });
  const overall = chooseOverall(fields, text);
  return overall ? available({ fields, overall, source: 'detected' }) : unavailable('language-unknown', 'the text has no words of a known language');
}

/**
 * Language of each field and of each Pin, all texts in one go; what pin.json declares wins overall.
 * @returns one outcome a Pin, in order; unavailable where no field has letters and nothing is declared
 */
export async function detectLanguages(pins: readonly LanguageInputs[], models: ModelLibrary): Promise<Outcome<DetectedLanguages>[]> {
  const asked = pins.flatMap(({ text }, pin) => TEXT_FIELDS.flatMap((field) => (text.fields[field] === undefined ? [] : [{ pin, field, text: text.fields[field] }])));
  const hasModel = models.entries[LANGUAGE_MODEL] !== undefined;
  const guesses = hasModel ? await guessLanguages(asked.map(({ text }) => text), models) : [];
  const fields = pins.map((): FieldGuesses => ({}));
  for (const [at, { pin, field }] of asked.entries()) {
    const guess = guesses[at];
    const own = fields[pin];
    if (guess && own) own[field] = guess;
  }
  return pins.map((pin, at) => {
    const outcome = settle(pin, fields[at] ?? {});
    return hasModel || outcome.kind === 'value' ? outcome : NO_MODEL;
  });
}
