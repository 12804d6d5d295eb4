import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Synthesis } from '../synthesise.ts';

/**
 * Builds what has changed and synthesises a stage into `assemblyDir`, where unchanged assets of earlier runs are taken up again.
 * Imported late: CDK and bundler cost a second that a given template need not wait for.
 */
export async function synthesiseStage(stage: string, assemblyDir: string): Promise<Synthesis> {
  const [{ buildAll }, { synthesise }] = await Promise.all([import('../build/build-all.ts'), import('../synthesise.ts')]);
  await buildAll();
  const marker = path.join(assemblyDir, '.complete');
  // CDK takes up an asset's folder by its name: one that an interrupted run has half copied would stay so for good.
  rmSync(existsSync(marker) ? marker : assemblyDir, { recursive: true, force: true });
  const synthesis = synthesise(stage, assemblyDir);
  removeOldAssets(synthesis);
  writeFileSync(marker, '');
  return synthesis;
}

/** A hundred megabytes for each version of a layer would add up. */
function removeOldAssets({ template, assetsDir }: Synthesis): void {
  const inUse = JSON.stringify(template);
  for (const name of readdirSync(assetsDir)) {
    if (name.startsWith('asset.') && !inUse.includes(name)) rmSync(path.join(assetsDir, name), { recursive: true, force: true });
  }
}
