import type { Sections } from '../../../functions/shared/knowledge/knowledge-file.ts';
import { toTermTokens } from '../../../functions/shared/knowledge/knowledge.ts';
import { inflects, stemToken } from '../../../functions/shared/knowledge/stem-token.ts';
import { packStarts } from '../../../functions/shared/knowledge/starts.ts';
import { countBits, hashToken, languageBit, STOP_WORD, TERM_FORMS, type TermForm, toMask } from '../../../functions/shared/knowledge/term-index.ts';
import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import type { KnowledgeSource } from './source.ts';
import { stopWordsOf } from './stop-words.ts';

type TermSections = Pick<
  Sections,
  'bucketBases' | 'bucketOffsets' | 'tokenChecks' | 'edgeTokens' | 'branching' | 'branchingRanks' | 'edgeBases' | 'edgeOffsets' | 'entryBases' | 'entryOffsets' | 'entryNodes' | 'entryMasks' | 'masks'
>;

/** The word for which people also write `&`. */
const AND: Partial<Readonly<Record<Language, string>>> = { en: 'and', de: 'und', fr: 'et', es: 'y', pt: 'e', it: 'e', nl: 'en', sv: 'och', da: 'og', nb: 'og' };
/** Tokens in a bucket, on average: a search looks at all of them. */
const BUCKET_TOKENS = 4;

interface Term {
  readonly words: readonly string[];
  /** For each node that the term names, the language bits of each form: three numbers, in the order of TERM_FORMS. */
  readonly entries: Map<number, number[]>;
}

/** Words are stemmed once each: the same ones stand in many labels. */
function memoise<Result>(compute: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = compute(key);
    known.set(key, made);
    return made;
  };
}

function addTerm(terms: Map<string, Term>, words: readonly string[], { node, form, bit }: { readonly node: number; readonly form: TermForm; readonly bit: number }): void {
  if (words.length === 0) return;
  const name = words.join(' ');
  let term = terms.get(name);
  if (!term) terms.set(name, (term = { words, entries: new Map() }));
  let bits = term.entries.get(node);
  if (!bits) term.entries.set(node, (bits = TERM_FORMS.map(() => 0)));
  // The strongest form comes first: what is a label already is no alias, and neither is an inflection.
  if (bits.some((one) => (one & bit) !== 0)) return;
  const at = TERM_FORMS.indexOf(form);
  bits[at] = (bits[at] ?? 0) | bit;
}

/** A label or alias as the words of a text. */
interface Form {
  readonly language: Language;
  readonly bit: number;
  readonly node: number;
  readonly form: TermForm;
  readonly words: readonly string[];
}

function listForms({ nodes, labels }: KnowledgeSource): Form[] {
  const forms: Form[] = [];
  for (const language of LANGUAGES) {
    const bit = languageBit(language);
    const rows = labels.get(language);
    for (const [node, { id }] of nodes.entries()) {
      const row = rows?.get(id);
      if (!row) continue;
      forms.push({ language, bit, node, form: 'preferred', words: toTermTokens(row.label) });
      for (const alias of row.aliases) forms.push({ language, bit, node, form: 'alias', words: toTermTokens(alias) });
    }
  }
  return forms;
}

function collectTerms(source: KnowledgeSource): Term[] {
  const terms = new Map<string, Term>();
  const forms = listForms(source);
  for (const { words, ...form } of forms) {
    addTerm(terms, words, form);
    const and = AND[form.language];
    if (and !== undefined && words.includes(and)) addTerm(terms, words.map((word) => (word === and ? '&' : word)), { ...form, form: 'alias' });
  }
  // A label of one language may be an inflected form of another: all labels come before all inflections.
  const stemsOf = new Map(LANGUAGES.filter(inflects).map((language) => [language, memoise((word) => stemToken(word, language))]));
  for (const { language, bit, node, words } of forms) {
    const stemOf = stemsOf.get(language);
    if (stemOf) addTerm(terms, words.map(stemOf), { node, form: 'inflected', bit });
  }
  for (const language of LANGUAGES) {
    const bit = languageBit(language);
    for (const word of stopWordsOf(language)) {
      const named = [...(terms.get(word)?.entries.values() ?? [])].some(([preferred = 0, alias = 0]) => ((preferred | alias) & bit) !== 0);
      // The lists hold some words that name things (Swedish "vår" is spring and our): those stay terms.
      if (!named) addTerm(terms, [word], { node: STOP_WORD, form: 'preferred', bit });
    }
  }
  return [...terms.values()];
}

const hashOf = (word: string): number => hashToken(word)[0];

/** Numbers the words: those that begin a term first, each group by hash. */
function numberTokens(terms: readonly Term[]): { readonly tokens: Map<string, number>; readonly beginning: number } {
  const first = new Set<string>();
  for (const { words } of terms) if (words[0] !== undefined) first.add(words[0]);
  const others = new Set<string>();
  for (const { words } of terms) for (const word of words) if (!first.has(word)) others.add(word);
  const byHash = (words: ReadonlySet<string>): string[] =>
    Array.from(words, (word) => ({ word, hash: hashOf(word) }))
      .sort((left, right) => left.hash - right.hash || (left.word < right.word ? -1 : 1))
      .map(({ word }) => word);
  const tokens = new Map<string, number>();
  for (const word of byHash(first)) tokens.set(word, tokens.size);
  for (const word of byHash(others)) tokens.set(word, tokens.size);
  return { tokens, beginning: first.size };
}

/** Where the tokens of each bucket begin, for both groups with the same number of buckets. */
function toBuckets(tokens: ReadonlyMap<string, number>, beginning: number): Pick<TermSections, 'bucketBases' | 'bucketOffsets' | 'tokenChecks'> {
  const buckets = 2 ** Math.max(1, Math.ceil(Math.log2(Math.max(2, tokens.size) / BUCKET_TOKENS)));
  const shift = 32 - Math.log2(buckets);
  const counts = new Uint32Array(buckets * 2);
  const tokenChecks = new Uint32Array(tokens.size);
  for (const [word, token] of tokens) {
    const [hash, check] = hashToken(word);
    const bucket = (hash >>> shift) + (token < beginning ? 0 : buckets);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    tokenChecks[token] = check;
  }
  let sum = 0;
  const { bases, offsets } = packStarts([0, ...Array.from(counts, (count) => (sum += count))], Uint16Array);
  return { bucketBases: bases, bucketOffsets: offsets, tokenChecks };
}

/** Which states have edges and where those begin; `starts` has one number for each state after the first, and the end. */
function toBranches(starts: readonly number[]): Pick<TermSections, 'branching' | 'branchingRanks' | 'edgeBases' | 'edgeOffsets'> {
  const words = Math.ceil((starts.length + 1) / 32);
  const branching = new Uint32Array(words);
  const branchingRanks = new Uint32Array(words);
  const branches: number[] = [];
  for (const [index, start] of starts.slice(0, -1).entries()) {
    const state = index + 1;
    if (starts[index + 1] === start) continue;
    branching[state >>> 5] = ((branching[state >>> 5] ?? 0) | (1 << (state & 31))) >>> 0;
    branches.push(start);
  }
  let rank = 0;
  for (const [index, word] of branching.entries()) {
    branchingRanks[index] = rank;
    rank += countBits(word);
  }
  const { bases, offsets } = packStarts([...branches, starts.at(-1) ?? 0], Uint16Array);
  return { branching, branchingRanks, edgeBases: bases, edgeOffsets: offsets };
}

/** Terms in the order of their tokens, a shorter one before those that go on from it. */
function comparePaths(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Calls back with each entry of one term, preferred labels before aliases before inflected forms. */
function forEachEntry(entries: Term['entries'], take: (node: number, mask: number) => void): void {
  for (const [at, form] of TERM_FORMS.entries()) for (const [node, bits] of entries) if (bits[at]) take(node, toMask(bits[at], form));
}

/**
 * Compiles the labels and aliases of all languages into one automaton over words. States are numbered breadth first, so that the edge with
 * number e leads to state e + 1 and nothing else need be stored for it.
 */
export function compileTerms(source: KnowledgeSource): TermSections {
  const terms = collectTerms(source);
  const { tokens, beginning } = numberTokens(terms);
  const sorted = terms
    .map(({ words, entries }) => ({ path: words.map((word) => tokens.get(word) ?? 0), entries }))
    .sort((left, right) => comparePaths(left.path, right.path));
  const edgeStarts: number[] = [];
  const edgeTokens: number[] = [];
  const entryStarts: number[] = [];
  const entryNodes: number[] = [];
  const entryMasks: number[] = [];
  /** Of each state in order: the terms that pass through it, as a range of `sorted`, and how many words are read. */
  const states = [{ start: 0, end: sorted.length, depth: 0 }];
  // The list grows while it is walked: that is what makes the numbering breadth first.
  for (const { start, end, depth } of states) {
    edgeStarts.push(edgeTokens.length);
    entryStarts.push(entryNodes.length);
    for (let at = start; at < end; ) {
      const token = sorted[at]?.path[depth];
      const from = at;
      while (at < end && sorted[at]?.path[depth] === token) at += 1;
      if (token !== undefined) {
        edgeTokens.push(token);
        states.push({ start: from, end: at, depth: depth + 1 });
        continue;
      }
      const term = sorted[from];
      if (term) {
        forEachEntry(term.entries, (node, mask) => {
          entryNodes.push(node);
          entryMasks.push(mask);
        });
      }
    }
  }
  edgeStarts.push(edgeTokens.length);
  entryStarts.push(entryNodes.length);
  // The first state's edges are the tokens that begin a term, in order: neither they nor where they begin need be stored.
  const entries = packStarts(entryStarts, Uint8Array);
  const masks = [...new Set(entryMasks)].sort((left, right) => left - right);
  const positions = new Map(masks.map((mask, position) => [mask, position]));
  return {
    ...toBuckets(tokens, beginning),
    edgeTokens: Uint32Array.from(edgeTokens.slice(beginning)),
    ...toBranches(edgeStarts.slice(1).map((start) => start - beginning)),
    entryBases: entries.bases,
    entryOffsets: entries.offsets,
    entryNodes: Uint16Array.from(entryNodes),
    entryMasks: Uint16Array.from(entryMasks, (mask) => positions.get(mask) ?? 0),
    masks: Uint32Array.from(masks),
  };
}
