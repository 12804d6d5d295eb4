// Loads a bundled function as Lambda does before the first event, and ends.
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2]).href);
if (typeof handler !== 'function') throw new Error(`${process.argv[2]}: exports no handler`);
process.exit(0);
