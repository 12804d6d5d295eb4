import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Knowledge, openKnowledge } from './knowledge.ts';

/** Finds the knowledge package beside the code or, on Lambda, in the layer. */
const defaultFile = (): string => path.join(path.dirname(createRequire(import.meta.url).resolve('@pin-signals/knowledge/package.json')), 'knowledge.bin');

/**
 * Reads and opens the compiled knowledge graph.
 * @throws Error one line, when the file is not there or is of another format
 */
export function loadKnowledge(file: string = defaultFile()): Knowledge {
  if (!existsSync(file)) throw new Error(`${file}: not found, expected the compiled graph: run npm run knowledge -- build`);
  return openKnowledge(readFileSync(file));
}
