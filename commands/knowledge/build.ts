import { statSync } from 'node:fs';
import { buildKnowledge, KNOWLEDGE_FILE } from '../../layers/knowledge/compiler/build-knowledge.ts';
import type { Problem } from '../../layers/knowledge/compiler/check-source.ts';
import { SourceError } from '../../layers/knowledge/compiler/read-source.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { UsageError } from '../usage-error.ts';
import { printProblems } from './print-problems.ts';

function build(): Problem[] {
  try {
    return buildKnowledge();
  } catch (error) {
    if (error instanceof SourceError) throw new UsageError(`layers/knowledge/${error.message}`);
    throw error;
  }
}

/** Compiles the tables, or prints what is wrong with them. */
export function runBuild(): void {
  const startMs = performance.now();
  const problems = build();
  printProblems(problems);
  if (problems.length > 0) return;
  const { size, version } = loadKnowledge(KNOWLEDGE_FILE);
  const megabytes = (statSync(KNOWLEDGE_FILE).size / 1e6).toFixed(2);
  process.stderr.write(`knowledge ${version}: ${size} nodes, ${megabytes} MB, compiled in ${((performance.now() - startMs) / 1000).toFixed(1)} s\n`);
}
