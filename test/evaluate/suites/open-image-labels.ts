import { UsageError } from '../../../commands/usage-error.ts';
import type { LoadedModel, ModelLibrary } from '../../../functions/shared/inference/load-models.ts';

/** @throws UsageError one line when no model has the role `imageLabels` */
export async function openImageLabels(models: ModelLibrary): Promise<LoadedModel> {
  if (!models.roles.imageLabels) throw new UsageError('models manifest: no model has the role imageLabels');
  return models.open('imageLabels');
}
