import jsonld from 'jsonld';
import * as z from 'zod';
import { isLanguage, type Language } from '../../../functions/shared/text/languages.ts';
import { ImportError, type ImportedNode, toSlug } from './imported-node.ts';
import { SKOS } from './skos.ts';

const literals = z.array(z.object({ '@value': z.coerce.string(), '@language': z.string().optional() })).default([]);
const references = z.array(z.object({ '@id': z.string() })).default([]);
/** One concept after JSON-LD expansion: full names, values always in lists. */
const concept = z.object({
  '@id': z.string(),
  '@type': z.array(z.string()).default([]),
  [`${SKOS}prefLabel`]: literals,
  [`${SKOS}altLabel`]: literals,
  [`${SKOS}hiddenLabel`]: literals,
  [`${SKOS}notation`]: literals,
  [`${SKOS}broader`]: references,
  [`${SKOS}exactMatch`]: references,
});
type Concept = z.infer<typeof concept>;

/** `de`, `de-DE` and `no` for Bokmål are all met in the wild; a label without a language is taken as English. */
function toLanguage(tag: string | undefined): Language | undefined {
  const base = (tag ?? 'en').toLowerCase().split('-')[0] ?? '';
  const language = base === 'no' ? 'nb' : base;
  return isLanguage(language) ? language : undefined;
}

function termsOf(one: Concept): Map<Language, string[]> {
  const terms = new Map<Language, string[]>();
  for (const property of ['prefLabel', 'altLabel', 'hiddenLabel']) {
    for (const { '@value': label, '@language': tag } of literals.parse(one[`${SKOS}${property}` as keyof Concept])) {
      const language = toLanguage(tag);
      if (language === undefined) continue;
      const known = terms.get(language) ?? [];
      // A concept whose language has only other labels has no preferred one there.
      if (!known.includes(label) && (property === 'prefLabel' || known.length > 0)) terms.set(language, [...known, label]);
    }
  }
  return terms;
}

/** Documents must carry their context: nothing is fetched. */
const noFetching = (url: string): never => {
  throw new ImportError(`the file refers to ${url}, which is not fetched: expected a context inside the file`);
};

/**
 * Reads a taxonomy from SKOS in JSON-LD, in any of its shapes.
 * @throws ImportError one line
 */
export async function fromSkos(text: string): Promise<ImportedNode[]> {
  let document: object;
  try {
    document = JSON.parse(text) as object;
  } catch (error) {
    throw new ImportError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const flat: unknown[] = await expand(document);
  const parsed = z.array(concept).safeParse(flat);
  if (!parsed.success) throw new ImportError(`not SKOS: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
  const concepts = parsed.data.filter((one) => one['@type'].includes(`${SKOS}Concept`));
  if (concepts.length === 0) throw new ImportError('no concept in it, expected nodes of type skos:Concept');
  const keys = new Map(concepts.map((one) => [one['@id'], keyOf(one)]));
  return concepts.map((one) => ({
    key: keyOf(one),
    parent: keys.get(references.parse(one[`${SKOS}broader`])[0]?.['@id'] ?? '') ?? '',
    terms: termsOf(one),
    qualifier: '',
    wordnet: '',
    google: '',
  }));
}

async function expand(document: object): Promise<unknown[]> {
  try {
    const flat = await jsonld.flatten(document as jsonld.JsonLdDocument, undefined, { documentLoader: async (url: string) => noFetching(url) });
    return Array.isArray(flat) ? flat : [];
  } catch (error) {
    const { details } = error as { readonly details?: { readonly cause?: unknown } };
    const reason = details?.cause instanceof Error ? details.cause : error;
    throw new ImportError(`not JSON-LD: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}

function keyOf(one: Concept): string {
  const [label = ''] = termsOf(one).get('en') ?? [...termsOf(one).values()][0] ?? [];
  const [notation] = literals.parse(one[`${SKOS}notation`]);
  const key = toSlug(label) || toSlug(notation?.['@value'] ?? '') || toSlug(one['@id'].split(/[/#:]/).at(-1) ?? '');
  if (key === '') throw new ImportError(`concept ${one['@id']}: no label or notation in Latin letters to make a key from`);
  return key;
}
