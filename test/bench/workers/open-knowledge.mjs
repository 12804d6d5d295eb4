// The first use of the graph in a fresh process, before the code is warm: prints the milliseconds to read and open it, or ("read") to read its bytes alone.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const { loadKnowledge } = await import('../../../functions/shared/knowledge/load-knowledge.ts');
const { KNOWLEDGE_FILE } = await import('../../../layers/knowledge/compiler/build-knowledge.ts');
const startMs = performance.now();
if (process.argv[2] === 'read') readFileSync(KNOWLEDGE_FILE);
else loadKnowledge();
process.stdout.write(String(performance.now() - startMs));
