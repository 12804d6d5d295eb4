import { describe, expect, it } from 'vitest';
import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import { entities } from '../../../functions/shared/signals/entities.ts';
import { interests } from '../../../functions/shared/signals/interests.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import type { Language } from '../../../functions/shared/text/languages.ts';
import { createMentionLinker } from '../../../functions/signal-pins/features/link-mentions.ts';
import { languagesOf } from '../../fixtures/feature-samples.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const link = createMentionLinker(smallKnowledge());
const mentionsOf = (title: string, language: Language = 'en', description?: string) => link(toPinText({ title, ...(description === undefined ? {} : { description }) }), languagesOf(language));

function valueOf<T>(value: T): Exclude<T, { kind: 'unavailable' }> {
  if (isUnavailable(value)) throw new Error('unavailable');
  return value as Exclude<T, { kind: 'unavailable' }>;
}
const entitiesOf = (...args: Parameters<typeof mentionsOf>): SignalValue<'entities'>['entities'] => valueOf(entities.compute({ mentions: mentionsOf(...args) })).entities;
const interestsOf = (...args: Parameters<typeof mentionsOf>): SignalValue<'interests'>['interests'] => valueOf(interests.compute({ mentions: mentionsOf(...args) })).interests;

describe('entities', () => {
  it('links words to nodes, with the spans that name them', () => {
    // Act
    const found = entitiesOf('A red sofa', 'en', 'This sofa is red. Sofas!');
    // Assess
    expect(found.map(({ id, name, kind }) => [id, name, kind])).toEqual([[41, 'sofas', 'product'], [61, 'red', 'colour']]);
    expect(found[0]?.evidence).toEqual([{ field: 'title', start: 6, end: 10 }, { field: 'description', start: 5, end: 9 }, { field: 'description', start: 18, end: 23 }]);
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1);
  });

  it('weighs the senses of a word by the words beside it', () => {
    // Act
    const fruit = entitiesOf('Orange juice');
    const unclear = entitiesOf('Orange');
    // Assess
    expect(fruit.find(({ id }) => id === 46)?.score).toBeGreaterThan(fruit.find(({ id }) => id === 60)?.score ?? 0);
    expect(unclear.find(({ id }) => id === 60)?.score).toBeCloseTo(0.45, 1);
  });

  it('finds nothing where nothing is named, and leaves the inside of a longer term alone', () => {
    expect(entitiesOf('Nothing that the graph knows')).toEqual([]);
    expect(entitiesOf('wedding dress').map(({ id }) => id)).toEqual([44]);
  });

  it.each<[Language, string]>([['de', 'Das Sofa'], ['ru', 'Новые диваны'], ['he', 'ספה חדשה'], ['ar', 'أريكة جديدة'], ['ja', '新しいソファー'], ['ko', '새 소파'], ['th', 'โซฟาใหม่'], ['hi', 'नया सोफ़ा'], ['el', 'νέος καναπές'], ['tr', 'yeni kanepe']])('names the same node in %s', (language, title) => {
    expect(entitiesOf(title, language)).toMatchObject([{ id: 41, language }]);
  });
});

describe('interests', () => {
  it('lifts what is named to all levels of the interests that it belongs to', () => {
    // Act
    const found = interestsOf('Wedding photography on a sofa');
    // Assess
    expect(found.map(({ id, path }) => [id, path])).toEqual([[22, [22]], [24, [22, 24]], [20, [20]], [23, [23]]]);
    expect(found[0]?.score).toBeGreaterThanOrEqual(found[1]?.score ?? 1);
  });

  it('counts a product for less than a word for the interest itself, and a colour for none', () => {
    expect(interestsOf('sofa')[0]?.score).toBeLessThan(interestsOf('home 20 word 20 wedding')[0]?.score ?? 0);
    expect(interestsOf('red')).toEqual([]);
  });
});
