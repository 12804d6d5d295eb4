// The first use of the graph in a fresh process: prints the milliseconds to read and open it, before the code is warm.
import { performance } from 'node:perf_hooks';

const { loadKnowledge } = await import('../../../functions/shared/knowledge/load-knowledge.ts');
const startMs = performance.now();
loadKnowledge();
process.stdout.write(String(performance.now() - startMs));
