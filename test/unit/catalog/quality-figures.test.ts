import { describe, expect, it } from 'vitest';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import type { AnySignal } from '../../../functions/shared/catalog/define-signal.ts';
import { modelClosure } from '../../../functions/shared/catalog/dependencies.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import type { ModelRoleName } from '../../../functions/shared/inference/manifest.ts';

const { entries, roles } = loadModels();
const signals: readonly AnySignal[] = catalog;
const named = signals.flatMap((signal) => (signal.quality ?? []).map((figure) => [`${signal.name}: ${figure.model} ${figure.metric}`, signal, figure] as const));

describe('quality figures of the catalog', () => {
  it.each(named)('%s is of a model that the signal stands on, and was measured', (_, signal, { model, metric, means }) => {
    // Act
    const models = modelClosure(signal).map((name) => roles[name as ModelRoleName]?.model ?? name);
    // Assess
    expect(models).toContain(model);
    expect(Object.keys(entries[model]?.metrics ?? {})).toContain(metric);
    expect(means).not.toBe('');
  });
});
