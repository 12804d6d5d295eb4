import { execFileSync } from 'node:child_process';
import { catalog } from '../../functions/shared/catalog/catalog.ts';
import { knowledgeClosure } from '../../functions/shared/catalog/dependencies.ts';
import type { KnowledgePart } from '../../functions/shared/catalog/features.ts';
import { NODE_KINDS } from '../../functions/shared/knowledge/kinds.ts';
import { openKnowledge } from '../../functions/shared/knowledge/knowledge.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FOLDER } from '../../layers/knowledge/compiler/build-knowledge.ts';
import { compareSources, type NodeChange } from '../../layers/knowledge/compiler/compare-sources.ts';
import { compileKnowledge } from '../../layers/knowledge/compiler/compile-knowledge.ts';
import type { TableFiles } from '../../layers/knowledge/compiler/read-source.ts';
import type { KnowledgeSource } from '../../layers/knowledge/compiler/source.ts';
import { UsageError } from '../usage-error.ts';
import { readTables } from './source.ts';

/** Changes of one kind that are named; the rest is counted. */
const NAMED = 40;
/** Tables are text of some megabytes. */
const MAX_GIT_BYTES = 256 * 1024 * 1024;

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, { cwd: KNOWLEDGE_FOLDER, encoding: 'utf8', maxBuffer: MAX_GIT_BYTES, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const [reason = ''] = String((error as { stderr?: unknown }).stderr ?? error).trim().split('\n');
    throw new UsageError(`diff: git ${args.join(' ')}: ${reason} (expected a commit, branch or tag of this repository)`);
  }
};

/** The tables as they were in a commit. */
const filesOfCommit = (ref: string): TableFiles => ({
  list: () => git('ls-tree', '-r', '--name-only', ref, '.').split('\n').filter((file) => /^((nodes|labels)\/[^/]+|migrations|reviewed)\.tsv$/.test(file)),
  read: (file) => git('show', `${ref}:./${file}`),
});

function printChanges(title: string, changes: readonly NodeChange[]): void {
  if (changes.length === 0) return;
  process.stdout.write(`${title}: ${changes.length}\n`);
  for (const { id, key, what } of changes.slice(0, NAMED)) process.stdout.write(`  ${id} ${key}${what === '' ? '' : `: ${what}`}\n`);
  if (changes.length > NAMED) process.stdout.write(`  ... and ${changes.length - NAMED} more\n`);
}

/** Parts of the graph whose version differs, as staleness sees them. */
function changedParts(before: KnowledgeSource, after: KnowledgeSource): Set<KnowledgePart> {
  const [old, now] = [before, after].map((source) => openKnowledge(compileKnowledge(source)));
  if (!old || !now || old.version === now.version) return new Set();
  return new Set<KnowledgePart>(['all', ...NODE_KINDS.filter((kind) => old.treeVersionOf(kind) !== now.treeVersionOf(kind))]);
}

/** What changed in the graph since a commit, and what it costs downstream. */
export function runDiff(ref: string): void {
  const commit = git('rev-parse', '--verify', `${ref}^{commit}`).trim();
  const files = filesOfCommit(commit);
  if (files.list().length === 0) throw new UsageError(`diff ${ref}: this commit has no tables in layers/knowledge`);
  const before = readTables(files);
  const after = readTables();
  const changes = compareSources(before, after);
  printChanges('new nodes', changes.added);
  printChanges('ids migrated (what is stored under them follows)', changes.migrated);
  printChanges('REMOVED WITHOUT MIGRATION (what is stored under them is lost: add rows to migrations.tsv)', changes.lost);
  printChanges('moved', changes.moved);
  printChanges('renamed', changes.renamed);
  printChanges('other terms, relations, mappings or facts', changes.other);
  const perLanguage = LANGUAGES.flatMap((language) => (changes.labels.get(language) ? [`${language} ${changes.labels.get(language)}`] : []));
  if (perLanguage.length > 0) process.stdout.write(`rows of labels changed: ${perLanguage.join(', ')}\n`);
  const parts = changedParts(before, after);
  const stale = catalog.filter((signal) => knowledgeClosure(signal).some((part) => parts.has(part)));
  process.stdout.write(parts.size === 0 ? 'no signal becomes stale\n' : `changed parts: ${[...parts].join(', ')}\nbecome stale on every Pin: ${stale.map(({ name }) => name).join(', ') || 'none'}; npm run backfill -- plan says what that costs\n`);
  if (changes.lost.length > 0) process.exitCode = 1;
}
