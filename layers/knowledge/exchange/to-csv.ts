import { stringify } from 'csv-stringify/sync';
import { LANGUAGES } from '../../../functions/shared/text/languages.ts';
import type { KnowledgeSource } from '../compiler/source.ts';

/** The graph as one RFC 4180 table: a row a node; `label.de`, `aliases.de` (parted by `|`) and so on for each language. */
export function toCsv({ nodes, labels }: KnowledgeSource): string {
  const rows = nodes.map(({ id, key, parent, qualifier, wordnet, google, relations, facts }) => ({
    id,
    key,
    parent,
    qualifier,
    wordnet,
    google,
    relations: relations.map(({ relation, target }) => `${relation}:${target}`).join(' '),
    facts: Object.entries(facts).map(([name, value]) => `${name}:${value}`).join(' '),
    ...Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const row = labels.get(language)?.get(id);
        return [[`label.${language}`, row?.label ?? ''], [`aliases.${language}`, row?.aliases.join('|') ?? '']];
      }),
    ),
  }));
  return stringify(rows, { header: true });
}
