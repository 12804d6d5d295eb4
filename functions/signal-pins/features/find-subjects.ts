import type { ImageConcept, ProductScores, ScoredProduct } from '../../shared/catalog/features.ts';
import { createFacetFinder } from '../../shared/knowledge/find-facets.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import type { LinkedMention } from '../../shared/knowledge/linked-mention.ts';
import { namedNodes } from '../../shared/knowledge/named-nodes.ts';
import type { Subject } from '../../shared/knowledge/subject.ts';
import { type EvidenceSource, sourceOf } from '../../shared/signals/evidence-source.ts';
import { isInScope } from '../../shared/signals/product-scope.ts';

/** What is less sure is more often wrong than right, and three such in a row would still add up. */
const MIN_WEIGHT = 0.25;
const MIN_PRODUCT = 0.5;
/** What remains of the weight of a picture that no word speaks for. */
const DOUBT = 0.5;
/** A broader node is left out when one below it has this share of its weight: the finer one says the same and more. */
const SAME_SHARE = 0.8;

export interface SubjectInput {
  readonly mentions?: readonly LinkedMention[];
  readonly imageConcepts?: readonly ImageConcept[];
  readonly productScores?: ProductScores;
}

interface Sighting {
  readonly id: number;
  readonly weight: number;
  readonly source: EvidenceSource;
}

/** The finest products that are likely. */
function likelyProducts(scores: ProductScores): Sighting[] {
  if (!isInScope(scores)) return [];
  const { imageShare, products } = scores;
  const likely = products.filter(({ probability }) => probability >= MIN_PRODUCT);
  const isFinest = ({ id }: ScoredProduct): boolean => likely.every(({ parentId }) => parentId !== id);
  return likely.filter(isFinest).map(({ id, probability }) => ({ id, weight: probability, source: sourceOf(imageShare) }));
}

/** Alt texts name the people that a picture shows, not those whom it is for. */
const isMeant = ({ field, candidates }: LinkedMention): boolean => field !== 'altText' || candidates.some(({ node }) => node.kind !== 'audience');

const sightingsOf = ({ mentions = [], imageConcepts = [], productScores }: SubjectInput): Sighting[] => [
  ...namedNodes(mentions.filter(isMeant)).map(({ node: { id }, weight }) => ({ id, weight, source: 'text' as const })),
  ...imageConcepts.map(({ id, probability }) => ({ id, weight: probability, source: 'image' as const })),
  ...(productScores ? likelyProducts(productScores) : []),
];

const isThing = ({ kind }: Subject): boolean => kind === 'product' || kind === 'interest';
const areaOf = ({ path: [top], interests: [interest] }: Subject): string[] => [top, interest].flatMap((key) => key ?? []);

/** Weighs what the picture alone shows less where the words are about something else: models call what they have never seen by the name of what they have. */
function doubtPictures(subjects: readonly Subject[]): Subject[] {
  const spoken = subjects.filter((subject) => subject.source !== 'image' && isThing(subject));
  const areas = new Set(spoken.flatMap(areaOf));
  const isDoubtful = (subject: Subject): boolean => spoken.length > 0 && subject.source === 'image' && !areaOf(subject).some((area) => areas.has(area));
  return subjects.map((subject) => (isDoubtful(subject) ? { ...subject, weight: subject.weight * DOUBT } : subject));
}

/** Without those that a finer one says already. */
function withoutBroader(subjects: ReadonlyMap<number, Subject>, knowledge: Knowledge): Subject[] {
  const finer = [...subjects].map(([index, { weight }]) => ({ above: new Set(knowledge.pathOf(index).slice(0, -1)), weight }));
  return [...subjects].flatMap(([index, subject]) => (finer.some(({ above, weight }) => above.has(index) && weight >= SAME_SHARE * subject.weight) ? [] : [subject]));
}

/** Keys from the node below the root down. */
const keysDownTo = (index: number, knowledge: Knowledge): string[] => knowledge.pathOf(index).slice(1).map((above) => knowledge.node(above).key);

type Facts = Omit<Subject, 'weight' | 'source'>;

function toFacts(index: number, knowledge: Knowledge, facets: Subject['facets']): Facts {
  const interests = [...new Set(knowledge.interestsOf(index).flatMap((interest) => keysDownTo(interest, knowledge)))];
  return { id: knowledge.node(index).id, name: knowledge.qualifiedLabelOf(index, 'en'), kind: knowledge.kindOf(index), path: keysDownTo(index, knowledge), interests, facets };
}

/** Prepares to gather what Pins are about: what their words name and their pictures show, as nodes of the graph, the surest first. */
export function createSubjectFinder(knowledge: Knowledge): (input: SubjectInput) => Subject[] {
  const facetsOf = createFacetFinder(knowledge);
  const facts = new Map<number, Facts>();
  const factsOf = (index: number): Facts => {
    const known = facts.get(index);
    if (known) return known;
    const made = toFacts(index, knowledge, facetsOf(index));
    facts.set(index, made);
    return made;
  };
  return (input) => {
    const subjects = new Map<number, Subject>();
    for (const { id, weight, source } of sightingsOf(input)) {
      const [index, ...others] = knowledge.followId(id);
      // A node that was split or removed names nothing any more.
      if (index === undefined || others.length > 0 || weight < MIN_WEIGHT) continue;
      const before = subjects.get(index);
      subjects.set(index, { ...factsOf(index), weight: Math.max(weight, before?.weight ?? 0), source: before && before.source !== source ? 'both' : source });
    }
    return doubtPictures(withoutBroader(subjects, knowledge)).sort((left, right) => right.weight - left.weight);
  };
}
