import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkSource, type Problem } from './check-source.ts';
import { compileKnowledge } from './compile-knowledge.ts';
import { filesOfFolder, readSource } from './read-source.ts';

export const KNOWLEDGE_FOLDER = path.resolve(import.meta.dirname, '..');
export const KNOWLEDGE_FILE = path.join(KNOWLEDGE_FOLDER, 'knowledge.bin');

/**
 * Checks the tables of a folder and compiles them to its knowledge.bin, which appears whole or not at all.
 * @returns the problems that kept it from being compiled; empty when it was
 * @throws SourceError when a table cannot be parsed
 */
export function buildKnowledge(folder: string = KNOWLEDGE_FOLDER): Problem[] {
  const source = readSource(filesOfFolder(folder));
  const problems = checkSource(source);
  if (problems.length > 0) return problems;
  const file = path.join(folder, 'knowledge.bin');
  // Two commands may start at once: each writes a file of its own.
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, compileKnowledge(source));
  renameSync(part, file);
  return [];
}
