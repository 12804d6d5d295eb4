import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PinId } from '../../functions/shared/pin.ts';
import type { SourceName } from '../../functions/shared/storage/pin-record.ts';
import { signalPins, type SignalPinsDeps } from '../../functions/signal-pins/signal-pins.ts';
import type { WorkItem } from '../../functions/signal-pins/work.ts';
import { countedProviders } from '../fixtures/fake-providers.ts';
import { MemoryStores } from '../fixtures/memory-stores.ts';
import { plainPicture } from '../fixtures/pictures.ts';

const pinId = 'pin' as PinId;
const CONTENTS = ['red', 'green', 'blue'] as const;
type Content = (typeof CONTENTS)[number];

/** A change of S3 by a client: the object now holds this content, or is gone. */
interface Change {
  readonly source: SourceName;
  readonly content: Content | 'gone';
}

const pictures = new Map<Content, Uint8Array>();
beforeAll(async () => {
  for (const [index, content] of CONTENTS.entries()) {
    pictures.set(content, await plainPicture(8, 8, [index === 0 ? 250 : 5, index === 1 ? 250 : 5, index === 2 ? 250 : 5]).png().toBuffer());
  }
});

const change: fc.Arbitrary<Change> = fc.record({ source: fc.constantFrom('image', 'metadata'), content: fc.constantFrom(...CONTENTS, 'gone') });

function apply(stores: MemoryStores, { source, content }: Change): void {
  if (content === 'gone') stores.deleteObject(pinId, source);
  else stores.putObject(pinId, source, source === 'image' ? (pictures.get(content) ?? '') : { pinId, title: `A ${content} thing for the house` });
}

const depsOf = (stores: MemoryStores): SignalPinsDeps => ({
  records: stores.records, sources: stores.sources, providers: countedProviders().providers, installed: { modelSha256: {}, knowledge: {} }, nowMs: () => 1_790_000_000_000, monotonicMs: () => 0,
});

/** Lets the workers go on until they have come somewhere, or for 50 turns. */
async function until(isReached: () => boolean): Promise<void> {
  for (let turns = 0; turns < 50 && !isReached(); turns += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}

const outcomes = (stores: MemoryStores) =>
  Object.fromEntries(Object.entries(stores.record(pinId)?.signals ?? {}).map(([name, { outcome, fingerprint }]) => [name, { outcome, fingerprint }]));

describe('signal-pins', () => {
  it('ends in the signals of what S3 holds last, however events are reordered, repeated, batched, run side by side or race with writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat(5)),
        fc.infiniteStream(fc.boolean()),
        async (changes, picks, coins) => {
          // Prepare: every change leaves an event; workers run at any time, on any of the events so far.
          const stores = new MemoryStores();
          const deps = depsOf(stores);
          const events: WorkItem[] = [];
          const running: Promise<unknown>[] = [];
          const pick = (): number => picks.next().value ?? 0;
          const flip = (): boolean => coins.next().value ?? false;
          // Some workers that are about to write stall until everybody else is done.
          let isEarly = true;
          const others = Promise.withResolvers<undefined>();
          stores.before = async (operation) => {
            if (operation === 'put' && isEarly && flip()) await others.promise;
          };
          // Act
          for (const [index, one] of changes.entries()) {
            apply(stores, one);
            events.push({ pinId, cause: { kind: 'upload', source: one.source }, messageId: `m${index}` });
            if (flip()) running.push(signalPins([events[pick() % events.length], events[pick() % events.length]].filter((event) => event !== undefined), deps));
            if (flip()) await until(() => stores.traffic.reads >= 2);
          }
          isEarly = false;
          // At least once: each event is delivered in the end too, in some other order.
          const late = [...events].sort((left, right) => (pick() % 3) - 1 || (left.messageId ?? '').localeCompare(right.messageId ?? ''));
          await Promise.all(late.map((event) => signalPins([event], deps)));
          others.resolve(undefined);
          await Promise.all(running);
          // Assert: the same as one worker that looks at the end only.
          const reference = new MemoryStores();
          for (const [key, bytes] of stores.objects) reference.objects.set(key, bytes);
          await signalPins([{ pinId, cause: { kind: 'backfill', signals: [] }, messageId: undefined }], depsOf(reference));
          const isEmpty = reference.objects.size === 0;
          if (isEmpty) expect(Object.values(outcomes(stores)).every(({ outcome }) => outcome.kind === 'unavailable' || 'createdAt' in (outcome.value as object))).toBe(true);
          else expect(outcomes(stores)).toEqual(outcomes(reference));
        },
      ),
      { numRuns: 150 },
    );
  });
});
