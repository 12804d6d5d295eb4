import { describe, expect, it } from 'vitest';
import { computeExamples } from '../../commands/catalog/compute-examples.ts';
import { openDocsFolder } from '../../commands/catalog/docs-folder.ts';
import { isClose } from '../../commands/catalog/is-close.ts';
import { catalog } from '../../functions/shared/catalog/catalog.ts';
import { loadModels } from '../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { createFeatureProviders } from '../../functions/signal-pins/features/feature-providers.ts';

describe('examples in the docs of the catalog', () => {
  it('are what the serving code gives now; otherwise run: npm run catalog -- write', async () => {
    // Prepare
    const written = openDocsFolder().readExamples();
    // Act
    const now = await computeExamples(catalog, createFeatureProviders(loadModels(), loadKnowledge()));
    // Assess
    expect(catalog.map(({ name }) => name).filter((name) => !isClose(written[name], now[name]))).toEqual([]);
  });

  it('are the same each time', async () => {
    // Prepare
    const signals = catalog.filter(({ name }) => name === 'freshness' || name === 'palette');
    const once = () => computeExamples(signals, createFeatureProviders(loadModels(), loadKnowledge()));
    // Act and assess
    expect(await once()).toEqual(await once());
  });
});
