import type { NodeKind } from '../knowledge/kinds.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Matcher } from '../knowledge/match-terms.ts';
import type { Language } from '../text/languages.ts';

/** What a field's text is looked up in. */
export interface NodeSource {
  readonly knowledge: Knowledge;
  readonly matcher: Matcher;
  /** The Pin's, the likeliest first; any language counts where these know nothing. */
  readonly languages: readonly Language[];
}

/** Nodes that a piece of text names. */
export interface NamedPiece {
  readonly piece: string;
  /** Several when the words are ambiguous. */
  readonly indices: readonly number[];
  /** The piece is the name itself, not a text that holds it. */
  readonly isWhole: boolean;
}

/** What parts the values in one field: "Navy Blue/White", "60% cotton, 40% polyester". */
const BETWEEN = /[,;/|+&•·、，／]/u;

/** Nodes of a kind that are called exactly so, in the Pin's languages or else in any; the root of a tree is a heading, not a value. */
export function nodesCalled(text: string, kind: NodeKind, { knowledge, languages }: NodeSource): number[] {
  for (const language of [...languages, undefined]) {
    const found = knowledge.lookUp(text, language).map(({ index }) => index).filter((index) => knowledge.kindOf(index) === kind && knowledge.parentOf(index) !== undefined);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/** Nodes of a kind that a text names somewhere, in reading order. */
function nodesInside(piece: string, kind: NodeKind, { knowledge, matcher, languages }: NodeSource): NamedPiece[] {
  const matches = (known: readonly Language[]): NamedPiece[] =>
    matcher.match(piece, known).flatMap(({ candidates, isNested }) => {
      const indices = candidates.map(({ index }) => index).filter((index) => knowledge.kindOf(index) === kind && knowledge.parentOf(index) !== undefined);
      return isNested || indices.length === 0 ? [] : [{ piece, indices, isWhole: false }];
    });
  const own = matches(languages);
  return own.length > 0 || languages.length === 0 ? own : matches([]);
}

/**
 * The nodes of one tree that the text of a field names: all of it ("black and white"), each of its pieces ("Navy Blue/White"), or words in a piece ("Heather Navy").
 * @param text as a shop writes it, in any language
 */
export function findNodes(text: string, kind: NodeKind, source: NodeSource): NamedPiece[] {
  const whole = nodesCalled(text, kind, source);
  if (whole.length > 0) return [{ piece: text, indices: whole, isWhole: true }];
  return text.split(BETWEEN).map((piece) => piece.trim()).filter((piece) => piece !== '').flatMap((piece) => {
    const called = nodesCalled(piece, kind, source);
    return called.length > 0 ? [{ piece, indices: called, isWhole: true }] : nodesInside(piece, kind, source);
  });
}
