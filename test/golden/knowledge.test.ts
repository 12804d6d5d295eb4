import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadModels } from '../../functions/shared/inference/load-models.ts';
import { NODE_KINDS, type NodeKind } from '../../functions/shared/knowledge/kinds.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { createMatcher } from '../../functions/shared/knowledge/match-terms.ts';
import { entities } from '../../functions/shared/signals/entities.ts';
import { interests } from '../../functions/shared/signals/interests.ts';
import { pinMetadataSchema } from '../../functions/shared/pin.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import { toPinText } from '../../functions/shared/text/pin-text.ts';
import { detectLanguages } from '../../functions/signal-pins/features/detect-languages.ts';
import { createMentionLinker } from '../../functions/signal-pins/features/link-mentions.ts';
import { KNOWLEDGE_FILE, KNOWLEDGE_FOLDER } from '../../layers/knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource } from '../../layers/knowledge/compiler/read-source.ts';

const knowledge = loadKnowledge();
const models = loadModels();
const source = readSource(filesOfFolder(KNOWLEDGE_FOLDER));
const indices = Array.from({ length: knowledge.size }, (_, index) => index);
const ofKind = (kind: NodeKind): number[] => indices.filter((index) => knowledge.kindOf(index) === kind && knowledge.parentOf(index) !== undefined);

describe('the graph', () => {
  it('has 24 top-level interests and what belongs below them', () => {
    const tops = ofKind('interest').filter((index) => knowledge.pathOf(index).length === 2);
    expect(tops).toHaveLength(24);
    for (const top of tops) expect(knowledge.childrenOf(top).length, knowledge.node(top).key).toBeGreaterThan(4);
  });

  it.each<[NodeKind, number]>([['interest', 1_500], ['product', 400], ['colour', 60], ['pattern', 30], ['material', 60], ['style', 80], ['occasion', 60], ['audience', 10], ['room', 20], ['technique', 40]])('has of each %s at least %i', (kind, atLeast) => {
    expect(ofKind(kind).length).toBeGreaterThanOrEqual(atLeast);
  });

  it('has twelve basic colours, and a value for at least sixty', () => {
    expect(knowledge.colours.length).toBeGreaterThanOrEqual(60);
    const basic = new Set(knowledge.colours.map(({ id }) => knowledge.pathOf(knowledge.indexOfId(id) ?? 0)[1]));
    expect([...basic].map((index) => knowledge.node(index ?? 0).key).sort()).toEqual(['beige', 'black', 'blue', 'brown', 'green', 'grey', 'orange', 'pink', 'purple', 'red', 'white', 'yellow']);
  });

  it('finds every node by every label and alias of every language', () => {
    for (const [language, rows] of source.labels) {
      for (const { id, key, label, aliases } of rows.values()) {
        const index = knowledge.indexOfId(id);
        for (const form of [label, ...aliases]) expect(knowledge.lookUp(form, language).some((found) => found.index === index), `${language} ${key} ${form}`).toBe(true);
      }
    }
  });

  it('matches every label of every language in a text of that language', () => {
    const matcher = createMatcher(knowledge);
    const missed: string[] = [];
    for (const language of LANGUAGES) {
      for (const index of indices) {
        const label = knowledge.labelOf(index, language);
        const text = `123. ${label} (456)`;
        // A sign at the end (ג'ינג') is no part of the words.
        const words = label.replace(/[^\p{L}\p{M}\p{N}]+$/u, '');
        const mention = matcher.match(text, [language]).find(({ start, end }) => text.slice(start, end) === words);
        if (!mention?.candidates.some((candidate) => candidate.index === index)) missed.push(`${language} ${label}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('fits its layer: at most 8 MB', () => {
    expect(statSync(KNOWLEDGE_FILE).size).toBeLessThanOrEqual(8_000_000);
  });

  it('lifts every product into an interest, but for equipment that nobody collects ideas about', () => {
    const none = ofKind('product').filter((index) => knowledge.interestsOf(index).length === 0);
    expect(new Set(none.map((index) => knowledge.node(knowledge.pathOf(index)[1] ?? 0).key))).toEqual(new Set(['equipment']));
  });

  it('has a product for every label of the model', () => {
    const { entries, roles } = loadModels();
    const entry = entries[roles.imageLabels?.model ?? ''];
    if (!entry) throw new Error('expected a model with the role imageLabels');
    const { concepts, labels } = entry;
    for (const set of ['articleType', 'garment']) {
      for (const [index, id] of (concepts[set] ?? []).entries()) {
        expect(knowledge.followId(id).map(knowledge.kindOf), `${set} ${labels[set]?.[index]}`).toEqual(['product']);
      }
      expect(concepts[set]).toHaveLength(labels[set]?.length ?? -1);
    }
  });

  it('has a version for each tree', () => {
    expect(new Set(NODE_KINDS.map((kind) => knowledge.treeVersionOf(kind))).size).toBe(NODE_KINDS.length);
  });
});

const link = createMentionLinker(knowledge);

async function signalsOf(pinId: string) {
  const file = path.resolve(import.meta.dirname, '../../samples/pins', pinId, 'pin.json');
  const { title, description, altText, boardTitle, language } = pinMetadataSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const fields = Object.fromEntries(Object.entries({ title, description, altText, boardTitle }).filter(([, value]) => value !== undefined));
  const text = toPinText(fields);
  const [languages] = await detectLanguages([{ text, language }], models);
  if (languages?.kind !== 'value') throw new Error('no language');
  const mentions = link(text, languages.value);
  const [linked, lifted] = [entities.compute({ mentions }), interests.compute({ mentions })];
  if ('kind' in linked || 'kind' in lifted) throw new Error('unavailable');
  return { entities: linked.entities.map(({ name }) => name), interests: lifted.interests.map(({ name }) => name) };
}

describe('entities and interests of the sample Pins', () => {
  it.each([
    ['autumn-bicycle', ['autumn', 'bicycles', 'flowers', 'green'], ['autumn leaves', 'nature and science']],
    ['balcony-garden', ['tomatoes', 'balcony ideas', 'string lights', 'chairs'], ['gardening', 'growing tomatoes', 'outdoor living ideas']],
    ['beach-towel', ['geometric', 'striped', 'sunglasses', 'cotton'], ['sandy beaches']],
    ['cat-on-windowsill', ['cats', 'orange (colours)'], ['animals and pets', 'cats']],
    ['chocolate-layer-cake', ['chocolate cakes', 'raspberries', 'birthday cakes'], ['food and drink', 'baking', 'cakes', 'chocolate cakes']],
    ['diwali-rangoli', ['Diwali', 'rangoli designs', 'multicolour'], ['holidays and parties']],
    ['diy-wooden-shelf', ['wall shelves', 'crafts and DIY', 'black'], ['crafts and DIY']],
    ['leather-handbag', ['handbags', 'brown', 'wallets'], ['fashion', 'bag outfit ideas']],
    ['mountain-lake-dawn', ['mountains', 'lakes', 'sunrises', 'fog', 'backpacks'], ['travel', 'landscapes', 'camping']],
    ['olive-sofa-living-room', ['sofas', 'living room', 'floor lamps', 'velvet', 'jute'], ['houseplants', 'home decor', 'lighting ideas']],
    ['red-summer-dress', ['dresses', 'red', 'polka dot', 'summer', 'skirts'], ['fashion']],
    ['shoyu-ramen', ['ramen', 'eggs', 'soups'], ['world cuisine', 'Japanese cuisine', 'ramen']],
    ['sourdough-notes', ['sourdough bread', 'small kitchens'], ['baking', 'sourdough bread']],
    ['wedding-bouquet', ['bridal bouquet ideas', 'silk', 'autumn weddings', 'romantic'], ['weddings', 'wedding flowers']],
    ['white-sneakers', ['sneakers', 'white', 'leather', 'jeans'], ['fashion', 'sneaker outfits']],
    ['wrist-watch', ['watches', 'blue', "Father's Day", 'gifts for men'], ['gift ideas']],
  ] as [string, string[], string[]][])('%s', async (pinId, named, about) => {
    // Act
    const found = await signalsOf(pinId);
    // Assess
    expect(found.entities).toEqual(expect.arrayContaining(named));
    expect(found.interests).toEqual(expect.arrayContaining(about));
  });
});
