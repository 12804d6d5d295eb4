import { parse } from 'csv-parse/sync';
import { LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { ImportError, type ImportedNode, toSlug } from './imported-node.ts';

/**
 * Reads a taxonomy from CSV: a header row with `label.LANGUAGE` columns (and `aliases.LANGUAGE`, parted by `|`), `parent`, and optionally `key`, `qualifier`, `wordnet`, `google`.
 * @throws ImportError one line with the line of the file
 */
export function fromCsv(text: string): ImportedNode[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new ImportError(error instanceof Error ? error.message : String(error));
  }
  const columns = Object.keys(rows[0] ?? {});
  const languages = LANGUAGES.filter((language) => columns.includes(`label.${language}`));
  if (rows.length === 0 || languages.length === 0) throw new ImportError('line 1: expected a header row with parent and at least one label column such as label.en, and rows below it');
  return rows.map((row, index) => {
    const terms = new Map(
      languages.flatMap((language) => {
        const label = row[`label.${language}`]?.trim() ?? '';
        const aliases = (row[`aliases.${language}`] ?? '').split('|').map((alias) => alias.trim()).filter((alias) => alias !== '');
        return label === '' ? [] : [[language, [label, ...aliases]] as const];
      }),
    );
    const [first = ''] = [...terms.values()][0] ?? [];
    const key = row['key']?.trim() || toSlug(terms.get('en')?.[0] ?? first);
    if (key === '') throw new ImportError(`line ${index + 2}: no key, and no label in Latin letters to make one from`);
    return { key, parent: row['parent']?.trim() ?? '', terms, qualifier: row['qualifier']?.trim() ?? '', wordnet: row['wordnet']?.trim() ?? '', google: row['google']?.trim() ?? '' };
  });
}
