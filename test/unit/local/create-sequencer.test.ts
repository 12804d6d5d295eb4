import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSequencer } from '../../../infra/local/create-sequencer.ts';

describe('the sequencer', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sequencer-'));
    file = path.join(folder, 'sequencer');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('grows with every value while the clock stands still, and is as long as one of S3', () => {
    // Prepare
    const { next } = createSequencer(file, () => 1_437_521_628_000);
    // Act
    const values = Array.from({ length: 1000 }, () => next());
    // Assess
    expect(values[0]).toBe('0055AED6DC00000000');
    expect(values).toEqual([...new Set(values)].sort());
  });

  it('grows across restarts, even when the clock was set back', () => {
    // Prepare
    const before = createSequencer(file, () => 2_000_000_000_000).next();
    // Act
    const after = createSequencer(file, () => 1_000_000_000_000).next();
    // Assess
    expect(after > before).toBe(true);
  });

  it('grows across a restart within one reservation', () => {
    // Prepare
    const first = createSequencer(file, () => 1_000);
    const before = [first.next(), first.next(), first.next()];
    // Act
    const after = createSequencer(file, () => 1_000).next();
    // Assess
    expect(after > (before.at(-1) ?? '')).toBe(true);
  });

  it('writes its file once for many values', () => {
    // Prepare
    const { next } = createSequencer(file, () => 1_000);
    next();
    const reserved = readFileSync(file, 'utf8');
    // Act
    for (let count = 0; count < 1000; count += 1) next();
    // Assess
    expect(readFileSync(file, 'utf8')).toBe(reserved);
  });

  it('starts over from the clock when its file is not readable', () => {
    // Prepare
    writeFileSync(file, 'not a number');
    // Act and assess
    expect(createSequencer(file, () => 1_437_521_628_000).next()).toBe('0055AED6DC00000000');
  });
});
