import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { DetectedLanguages, LanguageGuess } from '../../shared/text/detected-languages.ts';
import { isLanguage, type Language, LANGUAGES } from '../../shared/text/languages.ts';
import { type PinText, TEXT_FIELDS, type TextField } from '../../shared/text/pin-text.ts';

type Detector = (text: string) => LanguageGuess | undefined;

/** The library's codes that differ from ours. Malay stands in for Indonesian, which it does not know: the two are close and Malay is not one of the 28. */
const FROM_ELD: Readonly<Record<string, Language>> = { no: 'nb', ms: 'id' };
const TO_ELD = LANGUAGES.map((tag) => Object.keys(FROM_ELD).find((code) => FROM_ELD[code] === tag) ?? tag);

// Scripts that only one of the 28 languages is written in: decided by letters, so that the statistical detector is not asked.
const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, 'ja'],
  [/\p{sc=Hangul}/gu, 'ko'],
  [/\p{sc=Thai}/gu, 'th'],
  [/\p{sc=Hebrew}/gu, 'he'],
  [/\p{sc=Greek}/gu, 'el'],
  [/\p{sc=Devanagari}/gu, 'hi'],
  [/\p{sc=Arabic}/gu, 'ar'],
  [/\p{sc=Han}/gu, 'zh'],
];
const LETTER = /\p{L}/gu;
/** Kana make a text Japanese although most of its letters may be Han. */
const MIN_SCRIPT_SHARE = { ja: 0.1, other: 0.5 } as const;

function guessByScript(text: string, letters: number): LanguageGuess | undefined {
  for (const [script, tag] of SCRIPTS) {
    // Vowel signs belong to a script without being letters, so that the share can pass 1.
    const share = Math.min(1, (text.match(script)?.length ?? 0) / letters);
    if (share >= (tag === 'ja' ? MIN_SCRIPT_SHARE.ja : MIN_SCRIPT_SHARE.other)) return { tag, confidence: Math.max(share, 0.9) };
  }
  return undefined;
}

let loading: Promise<Detector> | undefined;

/** Loads the n-gram tables (library: eld) when the first text needs them, not at start: they take longer to load than the models. */
async function loadDetector(): Promise<Detector> {
  const { eld } = await import('eld/small');
  eld.setLanguageSubset(TO_ELD);
  return (text) => {
    const result = eld.detect(text);
    const tag = FROM_ELD[result.language] ?? result.language;
    if (!isLanguage(tag)) return undefined;
    return { tag, confidence: Math.min(1, Math.max(0, result.getScores()[result.language] ?? 0)) };
  };
}

async function detectField(text: string): Promise<LanguageGuess | undefined> {
  const letters = text.match(LETTER)?.length ?? 0;
  if (letters === 0) return undefined;
  const byScript = guessByScript(text, letters);
  if (byScript) return byScript;
  loading ??= loadDetector();
  return (await loading)(text);
}

/** The language with the most letters behind it, each field's letters weighted by its confidence. */
function chooseOverall(fields: Partial<Record<TextField, LanguageGuess>>, text: PinText): LanguageGuess | undefined {
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
  const tag = FROM_ELD[primary] ?? primary;
  return isLanguage(tag) ? tag : undefined;
}

/** Language of each field and of the Pin; what pin.json declares wins overall. */
export async function detectLanguages(text: PinText, declared: string | undefined): Promise<Outcome<DetectedLanguages>> {
  const fields: Partial<Record<TextField, LanguageGuess>> = {};
  for (const field of TEXT_FIELDS) {
    const guess = await detectField(text.fields[field] ?? '');
    if (guess) fields[field] = guess;
  }
  const declaredTag = parseDeclared(declared);
  if (declaredTag) return available({ fields, overall: { tag: declaredTag, confidence: 1 }, source: 'declared' });
  const overall = chooseOverall(fields, text);
  return overall ? available({ fields, overall, source: 'detected' }) : unavailable('language-unknown', 'the text has no words of a known language');
}
