import { readTable } from '../../../../test/evaluate/data/read-table.ts';
import type { TitleRow } from './title-row.ts';

/** As in image_encoder/data.py: rows with the same title are on one side of every split. */
const normalise = (title: string): string => title.toLowerCase().split(/\s+/u).filter((word) => word !== '').join(' ');

/** Titles of the fashion set with all their labels, in the order of the file; never its ids, order or years, which give labels away. */
export const readCatalogueTitles = (file: string): TitleRow[] =>
  readTable(file, ['title', 'gender', 'masterCategory', 'subCategory', 'articleType', 'baseColour', 'season', 'usage', 'split']).map(
    ({ title, gender, masterCategory, subCategory, articleType, baseColour, season, usage, split }) => ({
      source: 'catalogue',
      text: title,
      key: normalise(title),
      split: split === 'train' ? 'train' : 'dev',
      language: 'en',
      gender,
      masterCategory,
      subCategory,
      articleType,
      baseColour,
      season,
      usage,
      isProduct: 1,
      inScope: 1,
    }),
  );
