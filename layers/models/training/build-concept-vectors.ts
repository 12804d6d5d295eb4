// Writes concept-vectors.bin: a vector for each node of the knowledge graph, by the text encoder that serves.
//   node layers/models/training/build-concept-vectors.ts [--manifest layers/models/manifest.json] [--without-held-out]
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import { toUnitVector } from '../../../functions/shared/inference/embedding.ts';
import { CONCEPT_VECTORS_FILE } from '../../../functions/shared/inference/load-concept-vectors.ts';
import { defaultManifestPath, loadModels, type ModelLibrary } from '../../../functions/shared/inference/load-models.ts';
import { writeConceptVectors } from '../../../functions/shared/knowledge/concept-vectors.ts';
import { NODE_KINDS } from '../../../functions/shared/knowledge/kinds.ts';
import type { Knowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import type { KnowledgeSource, SourceNode } from '../../knowledge/compiler/source.ts';
import { isHeldOutPair } from './held-out-pairs.ts';
import { KNOWLEDGE_FOLDER } from '../../knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource } from '../../knowledge/compiler/read-source.ts';

/** Texts a forward pass: labels are short, so a batch is a few megabytes. */
const TEXTS_AT_ONCE = 256;
/** Largest int8 that has its negative. */
const INT8_MAX = 127;

/** Every different name of a node; a name that several languages share counts once. */
function namesOf({ id, wordnet }: Pick<SourceNode, 'id' | 'wordnet'>, { labels }: KnowledgeSource, isWithoutHeldOut: boolean): string[] {
  const names = [...labels].flatMap(([language, byId]) => {
    const row = byId.get(id);
    return row && !(isWithoutHeldOut && wordnet !== '' && isHeldOutPair(wordnet, language)) ? [row.label, ...row.aliases] : [];
  });
  return [...new Set(names)];
}

/** Mean of the vectors of texts; undefined when none has a vector. */
async function meanOf(texts: readonly string[], models: ModelLibrary): Promise<Float32Array | undefined> {
  let sum: Float32Array | undefined;
  for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
    for (const embedding of await embedTexts(texts.slice(at, at + TEXTS_AT_ONCE), models)) {
      if (!embedding) continue;
      sum ??= new Float32Array(embedding.values.length);
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (embedding.values[i] ?? 0);
    }
  }
  return sum && toUnitVector(sum);
}

interface Row {
  readonly id: number;
  /** Position in NODE_KINDS. */
  readonly kind: number;
  readonly vector: Float32Array;
}

async function embedNodes(models: ModelLibrary, knowledge: Knowledge, isWithoutHeldOut: boolean): Promise<Row[]> {
  const source = readSource(filesOfFolder(KNOWLEDGE_FOLDER));
  const rows: Row[] = [];
  for (const node of source.nodes) {
    const index = knowledge.indexOfId(node.id);
    const vector = await meanOf(namesOf(node, source, isWithoutHeldOut), models);
    if (index !== undefined && vector) rows.push({ id: node.id, kind: NODE_KINDS.indexOf(knowledge.kindOf(index)), vector });
  }
  return rows;
}

async function build(manifestPath: string, isWithoutHeldOut: boolean): Promise<string> {
  const models = loadModels(manifestPath);
  const role = models.roles.textEmbedding;
  const space = role && models.entries[role.model]?.space;
  if (!role || space === undefined) throw new Error(`${manifestPath}: no model has the role textEmbedding`);
  const knowledge = loadKnowledge();
  const rows = await embedNodes(models, knowledge, isWithoutHeldOut);
  const dims = rows[0]?.vector.length ?? 0;
  const scales = Float32Array.from(rows, ({ vector }) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / INT8_MAX);
  const values = new Int8Array(rows.length * dims);
  for (const [row, { vector }] of rows.entries()) for (let i = 0; i < dims; i++) values[row * dims + i] = Math.round((vector[i] ?? 0) / (scales[row] ?? 1));
  const stamp = { knowledge: knowledge.version, modelSha256: models.sha256['textEmbedding'] ?? '', space };
  const file = path.join(path.dirname(manifestPath), CONCEPT_VECTORS_FILE);
  const bytes = writeConceptVectors({ stamp, dims, scales, values, ids: Int32Array.from(rows, ({ id }) => id), kinds: Uint8Array.from(rows, ({ kind }) => kind) });
  writeFileSync(file, bytes);
  return `${file}: ${rows.length} concepts, ${dims} dimensions, ${bytes.length} bytes\n`;
}

const { manifest, withoutHeldOut } = new Command('build-concept-vectors')
  .description('write the vectors of the knowledge graph with the text encoder that serves')
  .option('--manifest <file>', 'manifest of the models', defaultManifestPath())
  .option('--without-held-out', 'leave out the names that the first stage of training never saw', false)
  .parse()
  .opts<{ manifest: string; withoutHeldOut: boolean }>();
process.stdout.write(await build(path.resolve(manifest), withoutHeldOut));
