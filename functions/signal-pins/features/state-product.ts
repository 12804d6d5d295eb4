import { createMatcher } from '../../shared/knowledge/match-terms.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import type { NodeSource } from '../../shared/product-metadata/find-nodes.ts';
import type { ProductMetadata } from '../../shared/product-metadata/product-metadata.ts';
import { stateAttributes } from '../../shared/product-metadata/state-attributes.ts';
import { stateAudience } from '../../shared/product-metadata/state-audience.ts';
import { stateCategory } from '../../shared/product-metadata/state-category.ts';
import type { StatedProduct } from '../../shared/product-metadata/stated-product.ts';
import type { DetectedLanguages } from '../../shared/text/detected-languages.ts';

/** Prepares to read the structured fields of products as nodes of the graph, in the Pin's language and English first. */
export function createProductStater(knowledge: Knowledge): (fields: ProductMetadata, languages?: DetectedLanguages) => StatedProduct {
  const matcher = createMatcher(knowledge);
  return (fields, languages) => {
    const tag = languages?.overall.tag;
    const source: NodeSource = { knowledge, matcher, languages: tag === undefined ? [] : [...new Set([tag, 'en' as const])] };
    const category = stateCategory(fields.categories, source);
    const attributes = [...stateAttributes(fields, source), ...stateAudience(fields, source)];
    return { category, attributes, isOffered: category !== undefined || attributes.length > 0 || fields.brand !== undefined || fields.offer !== undefined };
  };
}
