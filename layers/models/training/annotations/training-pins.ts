// The Pins that the annotation model learns from, with what their labels say they are about. No row of a dev split takes part.
import path from 'node:path';
import type { Roots } from '../../../../functions/shared/catalog/roots.ts';
import { listArchives, readPictures } from '../../../../test/evaluate/data/read-pictures.ts';
import { readTable } from '../../../../test/evaluate/data/read-table.ts';
import { LANGUAGES } from '../../../../functions/shared/text/languages.ts';
import { hashOf, moduloOf } from '../brand/texts.ts';
import { FASHION_LABELS, type LabelTruth, type PhotoLabel } from './label-truth.ts';
import { makePhrases, type PhraseMaker } from './phrases.ts';

export type PinVariant = 'both' | 'text' | 'image';

export interface TrainingPin {
  readonly source: 'fashion' | PhotoLabel | 'phrases';
  readonly variant: PinVariant;
  /** Unique within the source; the variants of one item share it. */
  readonly key: string;
  readonly roots: Partial<Roots>;
  readonly truth: ReadonlySet<number>;
}

/** Rows that the image model did not train on (split_of of image_encoder/data.py): on its own rows it is too sure. */
const CALIBRATION_IN = 20;
const PHRASES_PER_LANGUAGE = 90;
const withoutEnding = (file: string): string => file.replace(/\.[^./]+$/, '');
const isUnseen = (key: string): boolean => moduloOf(key, CALIBRATION_IN) === 0;

/** As normalise_title of image_encoder/data.py. */
const normaliseTitle = (title: string): string => title.toLowerCase().split(/\s+/u).filter((word) => word !== '').join(' ');

/** Fashion train rows that the image model left out: each with words, with the picture, and with both. */
export function* fashionPins(data: string, truth: LabelTruth): Generator<TrainingPin> {
  const folder = path.join(data, 'fashion');
  const items = readTable(path.join(folder, 'items.csv'), ['id', 'title', 'split', ...FASHION_LABELS]).filter(({ title, split }) => split === 'train' && isUnseen(normaliseTitle(title)));
  const byMember = new Map(items.map((item) => [`${item.id}.jpg`, item]));
  for (const { name, bytes } of readPictures(listArchives(folder, /^images-.*\.zip$/), (member) => byMember.has(member))) {
    const item = byMember.get(name);
    if (!item) continue;
    const common = { source: 'fashion', key: normaliseTitle(item.title), truth: truth.ofItem(item) } as const;
    yield { ...common, variant: 'both', roots: { title: item.title, image: bytes } };
    yield { ...common, variant: 'text', roots: { title: item.title } };
    yield { ...common, variant: 'image', roots: { image: bytes } };
  }
}

interface PhotoSet {
  readonly folder: string;
  readonly table: string;
  readonly set: PhotoLabel;
  /** Columns of the member's name and of the label. */
  readonly member: string;
  readonly label: string;
  /** At most so many, by hash. */
  readonly most: number;
}

const PHOTO_SETS: readonly PhotoSet[] = [
  { folder: 'clothing', table: 'images.csv', set: 'garment', member: 'image', label: 'label', most: 400 },
  { folder: 'grocery', table: 'images.csv', set: 'grocery', member: 'file', label: 'fine', most: 400 },
  { folder: 'tiny-imagenet', table: 'labels.csv', set: 'concept', member: 'file', label: 'wnid', most: 900 },
];

/** The finest node of a photo's label: what a title of it would say. */
const topicOf = (truth: ReadonlySet<number>): number | undefined => truth.values().next().value;

/** Photos of users, of food and of anything that the image model left out, alone and with a made-up text: without them every picture is clothing. */
export function* photoPins(data: string, truth: LabelTruth, { make }: PhraseMaker): Generator<TrainingPin> {
  for (const { folder, table, set, member, label, most } of PHOTO_SETS) {
    const rows = readTable(path.join(data, folder, table), [member, label, 'split']).filter(({ split }) => split === 'train');
    const keyed = rows.map((row) => ({ key: withoutEnding(row[member] ?? ''), label: row[label] ?? '' })).filter(({ key }) => isUnseen(key));
    const chosen = new Map(keyed.sort((left, right) => hashOf(left.key) - hashOf(right.key)).slice(0, most).map((row) => [row.key, row.label]));
    for (const { name, bytes } of readPictures(listArchives(path.join(data, folder)), (one) => chosen.has(withoutEnding(one)))) {
      const key = withoutEnding(name);
      const right = truth.ofPhoto(set, chosen.get(key) ?? '');
      yield { source: set, variant: 'image', key, roots: { image: bytes }, truth: right };
      const topic = topicOf(right);
      if (topic === undefined) continue;
      const phrase = make(LANGUAGES[hashOf(key) % LANGUAGES.length] ?? 'en', topic);
      yield { source: set, variant: 'both', key, roots: { ...phrase.roots, image: bytes }, truth: phrase.truth };
    }
  }
}

/** Made-up texts of random nodes, without a picture. */
export function* phrasePins(maker: PhraseMaker): Generator<TrainingPin> {
  for (const { key, roots, truth } of makePhrases(maker, PHRASES_PER_LANGUAGE)) yield { source: 'phrases', variant: 'text', key, roots, truth };
}
