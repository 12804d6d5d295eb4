// The first use of the graph in a fresh process, before the code is warm: prints the milliseconds to read and open the file named first, or, with "read", to
// read its bytes alone. Bundled before it is run, as functions are: types stripped at run time leave garbage whose collection would be measured.
import { readFileSync } from 'node:fs';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';

const [, , file = '', what] = process.argv;
const startMs = performance.now();
if (what === 'read') readFileSync(file);
else loadKnowledge(file);
process.stdout.write(String(performance.now() - startMs));
