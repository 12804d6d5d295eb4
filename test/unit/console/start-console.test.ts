import { afterEach, describe, expect, it } from 'vitest';
import { type Console, startConsole } from '../../../infra/console/start-console.ts';
import { createPinSource, createPinView } from './pin-view-fixture.ts';

describe('startConsole', () => {
  let running: Console | undefined;
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });

  it('serves pages that load nothing from elsewhere', async () => {
    // Prepare
    running = await startConsole({ pins: createPinSource([createPinView('one')]) });

    // Act
    const response = await fetch(running.url);

    // Assess
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toMatch(/(src|href)="https?:/);
  });

  it('answers 500 without details when the store fails, and tells its owner', async () => {
    // Prepare
    const errors: unknown[] = [];
    const broken = { ...createPinSource([]), listPins: () => Promise.reject(new Error('table gone')) };
    running = await startConsole({ pins: broken, onError: (error) => errors.push(error) });

    // Act
    const response = await fetch(running.url);

    // Assess
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('table gone');
    expect(errors).toHaveLength(1);
  });

  it('refuses a port that is taken', async () => {
    // Prepare
    running = await startConsole({ pins: createPinSource([]) });
    const port = Number(new URL(running.url).port);

    // Assess
    await expect(startConsole({ pins: createPinSource([]), port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
