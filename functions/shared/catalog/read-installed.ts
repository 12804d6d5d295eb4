import { NODE_KINDS } from '../knowledge/kinds.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Installed } from './dependencies.ts';

/** The versions of models and knowledge from which staleness is told. */
export const readInstalled = (models: { readonly sha256: Installed['modelSha256']; readonly usage: NonNullable<Installed['modelUsage']> }, knowledge: Pick<Knowledge, 'version' | 'treeVersionOf'>): Installed => ({
  modelSha256: models.sha256,
  modelUsage: models.usage,
  knowledge: { all: knowledge.version, ...Object.fromEntries(NODE_KINDS.map((kind) => [kind, knowledge.treeVersionOf(kind)])) },
});
