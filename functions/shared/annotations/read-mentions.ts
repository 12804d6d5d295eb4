import type { FoundBrand } from '../brands/found-brand.ts';
import type { LinkedMention } from '../knowledge/linked-mention.ts';
import { weighMentions } from '../knowledge/weigh-mentions.ts';
import type { PinText } from '../text/pin-text.ts';
import type { CandidateMention, WordSource } from './annotation-candidate.ts';
import type { AnnotationSources } from './annotation-sources.ts';

/** A mention with the node that it names. */
export interface NodeMention {
  readonly id: number;
  readonly mention: CandidateMention;
}

const HASHTAG = '#';

/** How likely the words are a brand's name: what the brand model says of a name that overlaps them. */
function brandScoreOf({ field, start, end }: LinkedMention, brands: readonly FoundBrand[]): number {
  const overlapping = brands.filter(({ evidence }) => evidence.some((one) => one.source === field && one.start < end && start < one.end));
  return Math.max(0, ...overlapping.map(({ score }) => score));
}

interface Reading {
  readonly mentions: readonly LinkedMention[];
  readonly fields: PinText['fields'];
  readonly brands: readonly FoundBrand[];
  readonly isLink: boolean;
}

function readOne({ mentions, fields, brands, isLink }: Reading): NodeMention[] {
  const ends = new Map<WordSource, number>();
  for (const { field, end } of mentions) ends.set(field, Math.max(end, ends.get(field) ?? 0));
  return weighMentions(mentions).map(({ mention, node, weight }): NodeMention => {
    const { field, start, end, isNested, candidates } = mention;
    const words = fields[field] ?? '';
    const form = candidates.find((candidate) => candidate.node.id === node.id)?.form ?? 'alias';
    return {
      id: node.id,
      mention: {
        source: isLink ? 'link' : field, start, end, form, weight, senses: candidates.length, isNested,
        isHashtag: words.charAt(start - 1) === HASHTAG,
        position: words.length === 0 ? 0 : start / words.length,
        isLast: end === ends.get(field),
        brandScore: isLink ? 0 : brandScoreOf(mention, brands),
      },
    };
  });
}

/** What words and link name, each sense of ambiguous words with its share of the weight. Words of the link are weighed among themselves: they repeat the title or belong to the shop. */
export function readMentions({ text, mentions = [], linkMentions = [], brands = [] }: AnnotationSources): NodeMention[] {
  return [...readOne({ mentions, fields: text?.fields ?? {}, brands, isLink: false }), ...readOne({ mentions: linkMentions, fields: {}, brands, isLink: true })];
}
