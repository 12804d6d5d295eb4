import { describe, expect, it } from 'vitest';
import { waitUntilSignalled } from '../../../commands/demo/wait-until-signalled.ts';
import { toPinJsonBytes, type UploadedPin } from '../../../commands/demo/upload-pins.ts';
import type { PinId } from '../../../functions/shared/pin.ts';
import { createPinView } from '../console/pin-view-fixture.ts';

const uploaded = (pinId: string, etags: UploadedPin['etags']): UploadedPin => ({ pinId: pinId as PinId, etags, problem: undefined });
// The fixture's record has seen the image `aa` and the pin.json `bb`.
const seen = createPinView('seen');
const records = { get: () => Promise.resolve(new Map([[seen.pinId, seen.record]])) };
const never = (): Promise<void> => new Promise(() => undefined);

describe('waitUntilSignalled', () => {
  it('counts Pins whose objects the records have seen, and ends when nothing is queued', async () => {
    // Prepare
    let count = 0;

    // Act
    const missing = await waitUntilSignalled([uploaded('seen', { image: 'aa', metadata: 'bb' })], { records, whenIdle: () => Promise.resolve(), onSignalled: (more) => void (count += more), signal: new AbortController().signal });

    // Assess
    expect([missing, count]).toEqual([[], 1]);
  });

  it('names Pins that have no record when all is done', async () => {
    // Assess
    await expect(waitUntilSignalled([uploaded('lost', { image: 'aa' })], { records, whenIdle: () => Promise.resolve(), onSignalled: () => undefined, signal: new AbortController().signal })).resolves.toEqual(['lost']);
  });

  it('takes the same words laid out otherwise as seen once all is idle', async () => {
    // Assess
    await expect(waitUntilSignalled([uploaded('seen', { metadata: 'other' })], { records, whenIdle: () => Promise.resolve(), onSignalled: () => undefined, signal: new AbortController().signal })).resolves.toEqual([]);
  });

  it('stops waiting when asked to', async () => {
    // Prepare
    const controller = new AbortController();
    controller.abort(new Error('stopped'));

    // Assess
    await expect(waitUntilSignalled([uploaded('lost', { image: 'aa' })], { records, whenIdle: never, onSignalled: () => undefined, signal: controller.signal })).rejects.toThrow('stopped');
  });
});

describe('toPinJsonBytes', () => {
  const toText = (text: string): string => new TextDecoder().decode(toPinJsonBytes('cat' as PinId, new TextEncoder().encode(text)));

  it('puts the id of the key into the words', () => {
    // Assess
    expect(JSON.parse(toText('{"pinId":"other","title":"Cat"}'))).toEqual({ pinId: 'cat', title: 'Cat' });
  });

  it.each(['{"title":', '[1]', 'null', '"text"'])('leaves %s as it is, for the platform to say what is wrong', (text) => {
    // Assess
    expect(toText(text)).toBe(text);
  });
});
