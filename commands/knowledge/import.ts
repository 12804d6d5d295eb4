import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isLanguage, type Language, LANGUAGES } from '../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FOLDER } from '../../layers/knowledge/compiler/build-knowledge.ts';
import { checkSource } from '../../layers/knowledge/compiler/check-source.ts';
import { filesOfFolder, type TableFiles } from '../../layers/knowledge/compiler/read-source.ts';
import type { KnowledgeSource } from '../../layers/knowledge/compiler/source.ts';
import { fromCsv } from '../../layers/knowledge/exchange/from-csv.ts';
import { fromSkos } from '../../layers/knowledge/exchange/from-skos.ts';
import { ImportError, type ImportedNode } from '../../layers/knowledge/exchange/imported-node.ts';
import { UsageError } from '../usage-error.ts';
import { printProblems } from './print-problems.ts';
import { readTables } from './source.ts';

interface Options {
  readonly domain: string;
  readonly parent: string;
  readonly fill?: string;
}

async function readTaxonomy(file: string): Promise<ImportedNode[]> {
  if (!existsSync(file)) throw new UsageError(`import: no file ${file}`);
  const text = readFileSync(file, 'utf8');
  try {
    return path.extname(file).toLowerCase() === '.csv' ? fromCsv(text) : await fromSkos(text);
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

const nextId = ({ nodes, migrations }: KnowledgeSource): number => Math.max(0, ...nodes.map(({ id }) => id), ...migrations.map(({ from }) => from)) + 1;

/** Forms of a node in a language; where it has none, those of the language that fills in. */
function formsIn({ key, terms }: ImportedNode, language: Language, fill: Language | undefined): readonly string[] {
  const forms = terms.get(language) ?? (fill === undefined ? undefined : terms.get(fill));
  if (!forms) throw new UsageError(`import: ${key} has no label in ${language}: every node needs one in each of ${LANGUAGES.join(' ')}; --fill LANGUAGE lets another stand in until it is translated`);
  return forms;
}

/** The tables as they would be with the taxonomy in them; nothing is written yet. */
function addTaxonomy(imported: readonly ImportedNode[], source: KnowledgeSource, files: TableFiles, { domain, parent, fill }: Options): Map<string, string> {
  const first = nextId(source);
  const filler = fill !== undefined && isLanguage(fill) ? fill : undefined;
  const rows = imported.map(({ key, parent: broader, qualifier, wordnet, google }, index) => [first + index, key, broader || parent, qualifier, wordnet, google, ''].join('\t').trimEnd());
  const changed = new Map([[`nodes/${domain}.tsv`, `${['id\tkey\tparent\tqualifier\twordnet\tgoogle\trelations', ...rows].join('\n')}\n`]]);
  for (const language of LANGUAGES) {
    const file = `labels/${language}.tsv`;
    const labels = imported.map((node, index) => {
      const [label = '', ...aliases] = formsIn(node, language, filler);
      return [first + index, node.key, label, [...new Set(aliases)].join('|')].join('\t').trimEnd();
    });
    changed.set(file, `${files.read(file).replace(/\n*$/, '\n')}${labels.join('\n')}\n`);
  }
  return changed;
}

/** Adds a taxonomy to the tables: all of it, or, when the linter finds anything, nothing. */
export async function runImport(file: string, options: Options, folder: string = KNOWLEDGE_FOLDER): Promise<void> {
  const { domain, parent, fill } = options;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(domain)) throw new UsageError(`--domain '${domain}': expected lower-case words joined by hyphens`);
  if (fill !== undefined && !isLanguage(fill)) throw new UsageError(`--fill ${fill}: expected one of ${LANGUAGES.join(', ')}`);
  const files = filesOfFolder(folder);
  if (files.list().includes(`nodes/${domain}.tsv`)) throw new UsageError(`--domain ${domain}: layers/knowledge/nodes/${domain}.tsv is there already, expected a new name`);
  const imported = await readTaxonomy(file);
  const source = readTables(files);
  if (!source.nodes.some(({ key }) => key === parent)) throw new UsageError(`--parent ${parent}: no node has this key`);
  const changed = addTaxonomy(imported, source, files, options);
  const overlaid = readTables({ list: () => [...new Set([...files.list(), ...changed.keys()])], read: (name) => changed.get(name) ?? files.read(name) });
  const problems = checkSource(overlaid);
  if (problems.length > 0) {
    printProblems(problems);
    throw new UsageError(`${file}: not imported: ${problems.length} problems in the tables as they would be`);
  }
  for (const [name, text] of changed) writeFileSync(path.join(folder, `${name}.part`), text);
  for (const name of changed.keys()) renameSync(path.join(folder, `${name}.part`), path.join(folder, name));
  process.stderr.write(`${imported.length} nodes with ids from ${nextId(source)} -> layers/knowledge/nodes/${domain}.tsv and ${LANGUAGES.length} tables of labels\n`);
}
