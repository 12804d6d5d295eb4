import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { isLanguage, type Language } from '../../../functions/shared/text/languages.ts';

const CONCEPTS = 'concept-labels.jsonl.gz';
const TAXONOMY = 'google-taxonomy.csv.gz';
export const REFERENCE_FILES = [CONCEPTS, TAXONOMY] as const;

/** Where a reference label comes from. */
export type ReferenceSource = 'wordnet' | 'google';

/** What others call the things that our nodes are mapped to. */
export interface References {
  /** Concepts and categories in the files, mapped or not. */
  readonly concepts: number;
  /** Labels by language of a WordNet offset or Google id; at least one. */
  labelsOf(source: ReferenceSource, id: string): ReadonlyMap<Language, readonly string[]> | undefined;
}

const concept = z.object({ wnid: z.string(), lemmas_en: z.array(z.string()), labels: z.record(z.string(), z.array(z.string())) });
/** Norwegian Bokmål goes by the name of the whole language in both files. */
const toLanguage = (tag: string): Language | undefined => {
  const language = tag === 'no' ? 'nb' : tag;
  return isLanguage(language) ? language : undefined;
};

function readConcepts(file: string): Map<string, Map<Language, string[]>> {
  const found = new Map<string, Map<Language, string[]>>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    if (line === '') continue;
    const { wnid, lemmas_en, labels } = concept.parse(JSON.parse(line));
    const byLanguage = new Map<Language, string[]>(lemmas_en.length > 0 ? [['en', lemmas_en]] : []);
    for (const [tag, forms] of Object.entries(labels)) {
      const language = toLanguage(tag);
      if (language !== undefined && forms.length > 0) byLanguage.set(language, forms);
    }
    found.set(wnid, byLanguage);
  }
  return found;
}

/** Names of categories: the last step of each path, once for each language, whatever the country. */
function readTaxonomy(file: string): Map<string, Map<Language, string[]>> {
  const rows: { id: string; locale: string; path: string }[] = parse(gunzipSync(readFileSync(file)), { columns: true, bom: true });
  const found = new Map<string, Map<Language, string[]>>();
  for (const { id, locale, path: whole } of rows) {
    const language = toLanguage(locale.slice(0, 2));
    const label = whole.split(' > ').at(-1);
    if (language === undefined || label === undefined) continue;
    const byLanguage = found.get(id) ?? new Map<Language, string[]>();
    found.set(id, byLanguage);
    const forms = byLanguage.get(language) ?? [];
    if (!forms.includes(label)) byLanguage.set(language, [...forms, label]);
  }
  return found;
}

/**
 * Reads reference labels (data set `labels`): concepts of WordNets and Wiktionary, and the Google product taxonomy.
 * @param folder holds REFERENCE_FILES
 * @throws Error naming the file that is missing
 */
export function readReferences(folder: string): References {
  for (const name of REFERENCE_FILES) if (!existsSync(path.join(folder, name))) throw new Error(`${folder}: no ${name} in it (expected ${REFERENCE_FILES.join(' and ')})`);
  const sources = { wordnet: readConcepts(path.join(folder, CONCEPTS)), google: readTaxonomy(path.join(folder, TAXONOMY)) };
  return { concepts: sources.wordnet.size + sources.google.size, labelsOf: (source, id) => sources[source].get(id) };
}
