import type { LinkedMention, NamedNode, NodeFacts } from '../../shared/knowledge/linked-mention.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import { createMatcher } from '../../shared/knowledge/match-terms.ts';
import type { DetectedLanguages } from '../../shared/text/detected-languages.ts';
import type { Language } from '../../shared/text/languages.ts';
import { type PinText, TEXT_FIELDS } from '../../shared/text/pin-text.ts';

/** Below this the detector has seen too little to rule other languages out. */
const MIN_CONFIDENCE = 0.5;

/** The languages a field may be in: its own, the Pin's, and English, which tags and names are often in. */
function languagesOfField(own: DetectedLanguages['overall'] | undefined, { overall, source }: DetectedLanguages): Language[] {
  const sure = [own, overall].filter((guess) => guess !== undefined && (guess.confidence >= MIN_CONFIDENCE || source === 'declared'));
  return sure.length === 0 ? [] : [...new Set([...sure.map((guess) => guess?.tag ?? 'en'), 'en' as const])];
}

/** Finds what the words of a Pin name in the knowledge graph. The automaton is opened once; what is shown of a node is made when it is first met. */
export function createMentionLinker(knowledge: Knowledge): (text: PinText, languages: DetectedLanguages) => LinkedMention[] {
  const matcher = createMatcher(knowledge);
  const facts = new Map<number, NodeFacts>();
  const belowRoot = (index: number): number[] => knowledge.pathOf(index).slice(1);
  const named = (index: number): NamedNode => ({ id: knowledge.node(index).id, name: knowledge.qualifiedLabelOf(index, 'en') });
  const factsOf = (index: number): NodeFacts => {
    const known = facts.get(index);
    if (known) return known;
    const made: NodeFacts = {
      ...named(index),
      kind: knowledge.kindOf(index),
      path: belowRoot(index).map((above) => knowledge.node(above).id),
      interests: knowledge.interestsOf(index).map((interest) => belowRoot(interest).map(named)),
    };
    facts.set(index, made);
    return made;
  };
  return (text, languages) =>
    TEXT_FIELDS.flatMap((field) => {
      const words = text.fields[field];
      if (words === undefined) return [];
      // The root of a tree ("colours") is a heading, not something that a Pin shows.
      return matcher.match(words, languagesOfField(languages.fields[field], languages)).map(({ start, end, isNested, candidates }): LinkedMention => ({
        field,
        start,
        end,
        isNested,
        candidates: candidates.filter(({ index }) => knowledge.parentOf(index) !== undefined).map(({ index, form, languages: [language = languages.overall.tag] }) => ({ node: factsOf(index), form, language })),
      })).filter((mention) => mention.candidates.length > 0);
    });
}
