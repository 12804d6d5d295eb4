import type { ProductScores } from '../catalog/features.ts';
import type { Subject } from '../knowledge/subject.ts';

const MIN_IS_PRODUCT = 0.5;
/** As for the path of product_category: a softmax must choose one of its labels, for a bowl of soup too. */
const MIN_IN_SCOPE = 0.8;

/** Whether the Pin shows or names a product of the kinds that the product heads know, so that what they say of it means something. */
export const isInScope = ({ isProduct, inScope }: ProductScores): boolean => isProduct >= MIN_IS_PRODUCT && inScope >= MIN_IN_SCOPE;

/** What the heads learned from: things that are worn, carried or put on. Keys of the topmost products and interests. */
const WORN: ReadonlySet<string> = new Set(['clothing', 'shoes', 'bags-and-luggage', 'jewellery', 'watches', 'fashion-accessories', 'beauty-products', 'fashion', 'beauty']);
const MIN_WORN = 0.5;

const isWorn = ({ path: [top = ''], interests: [interest = ''], weight }: Subject): boolean => weight >= MIN_WORN && (WORN.has(top) || WORN.has(interest));

/** Whether the Pin is about something worn, so that the heads know for whom and in which style it is: a picture of a garden, with words about it, is not. */
export const isAboutWorn = (scores: ProductScores, subjects: readonly Subject[]): boolean => isInScope(scores) && (subjects.length === 0 || subjects.some(isWorn));
