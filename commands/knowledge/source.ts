import { KNOWLEDGE_FOLDER } from '../../layers/knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource, SourceError, type TableFiles } from '../../layers/knowledge/compiler/read-source.ts';
import type { KnowledgeSource } from '../../layers/knowledge/compiler/source.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Reads the tables of the graph.
 * @throws UsageError naming file and line of a table that cannot be parsed
 */
export function readTables(files: TableFiles = filesOfFolder(KNOWLEDGE_FOLDER)): KnowledgeSource {
  try {
    return readSource(files);
  } catch (error) {
    if (error instanceof SourceError) throw new UsageError(`layers/knowledge/${error.message}`);
    throw error;
  }
}
