// Runs in a process of its own, on one core. Prints KnowledgeTimings as JSON.
import { readFileSync, statSync } from 'node:fs';
import { createMatcher } from '../../../functions/shared/knowledge/match-terms.ts';
import { openKnowledge, toTermTokens } from '../../../functions/shared/knowledge/knowledge.ts';
import { isLanguage, type Language, LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FILE, KNOWLEDGE_FOLDER } from '../../../layers/knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource } from '../../../layers/knowledge/compiler/read-source.ts';

export interface KnowledgeTimings {
  readonly bytes: number;
  readonly nodes: number;
  readonly textBytes: number;
  readonly texts: number;
  readonly mentions: number;
  /** One number a round: milliseconds to read and open, and to read alone. */
  readonly load: readonly number[];
  readonly loadFloor: readonly number[];
  /** Megabytes a second, one number a round. */
  readonly match: readonly number[];
  readonly scan: readonly number[];
  readonly plain: readonly number[];
  /** Nanoseconds for one lookup of a label. */
  readonly lookUp: readonly number[];
}

const ROUNDS = 9;
/** Characters of text in a round: enough that timers and warm-up do not count. */
const MIN_CHARACTERS = 3_000_000;
const MAX_TERM_WORDS = 6;
const LOOKUPS = 20_000;

interface Text {
  readonly language: Language;
  readonly text: string;
}

const texts: Text[] = readFileSync(process.argv[2] ?? '', 'utf8').split('\n').flatMap((line) => {
  const [language = '', text = ''] = line.split('\t');
  return isLanguage(language) && text !== '' ? [{ language, text }] : [];
});
const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
if (characters === 0) throw new Error(`${process.argv[2]}: no line of LANGUAGE<tab>TEXT with a language of ${LANGUAGES.join(' ')}`);
const repeats = Math.max(1, Math.ceil(MIN_CHARACTERS / characters));
const textBytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) * repeats;

const knowledge = openKnowledge(readFileSync(KNOWLEDGE_FILE));
const matcher = createMatcher(knowledge);
const labels = [...readSource(filesOfFolder(KNOWLEDGE_FOLDER)).labels].flatMap(([language, rows]) => [...rows.values()].map(({ label }) => ({ language, label })));
/** What one would write first: every term of the language in a map, every run of up to six words looked up in it. */
const dictionaries = new Map(LANGUAGES.map((language) => [language, new Set(labels.filter((row) => row.language === language).map(({ label }) => toTermTokens(label).join(' ')))]));

function matchPlainly({ language, text }: Text): number {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const terms = dictionaries.get(language);
  let found = 0;
  for (let first = 0; first < words.length; first += 1) {
    for (let count = MAX_TERM_WORDS; count > 0; count -= 1) if (terms?.has(words.slice(first, first + count).join(' '))) found += 1;
  }
  return found;
}

function scanPlainly({ text }: Text): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at);
  return sum;
}

/** Megabytes a second of a work over all texts; what it returns is summed so that it cannot be left out. */
function timeTexts(work: (text: Text) => number, times: number): { readonly rate: number; readonly sum: number } {
  const startMs = performance.now();
  let sum = 0;
  for (let time = 0; time < times; time += 1) for (const text of texts) sum += work(text);
  return { rate: (textBytes / repeats) * times / 1000 / (performance.now() - startMs), sum };
}

const time = (work: () => unknown): number => {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
};

const countMentions = ({ language, text }: Text): number => matcher.match(text, language === 'en' ? ['en'] : [language, 'en']).length;
const timings = { load: [] as number[], loadFloor: [] as number[], match: [] as number[], scan: [] as number[], plain: [] as number[], lookUp: [] as number[] };
const someLabels = labels.filter((_, index) => index % Math.ceil(labels.length / LOOKUPS) === 0);
// The first round warms the code up and is not kept.
for (let round = -1; round < ROUNDS; round += 1) {
  const one = {
    loadFloor: time(() => readFileSync(KNOWLEDGE_FILE)),
    load: time(() => openKnowledge(readFileSync(KNOWLEDGE_FILE))),
    match: timeTexts(countMentions, repeats).rate,
    scan: timeTexts(scanPlainly, repeats).rate,
    // A tenth of the text is enough for the slowest.
    plain: timeTexts(matchPlainly, Math.max(1, Math.floor(repeats / 10))).rate,
    lookUp: (time(() => someLabels.forEach(({ language, label }) => knowledge.lookUp(label, language))) * 1e6) / someLabels.length,
  };
  if (round < 0) continue;
  for (const name of Object.keys(timings) as (keyof typeof timings)[]) timings[name].push(one[name]);
}
const mentions = timeTexts(countMentions, repeats).sum;
const result: KnowledgeTimings = { bytes: statSync(KNOWLEDGE_FILE).size, nodes: knowledge.size, textBytes, texts: texts.length, mentions, ...timings };
process.stdout.write(JSON.stringify(result));
