import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../functions/shared/knowledge/match-terms.ts';
import type { Language } from '../../../functions/shared/text/languages.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const matcher = createMatcher(knowledge);
/** Each mention as `words=key/key`, nested ones with a star. */
const match = (text: string, ...languages: Language[]): string[] =>
  matcher.match(text, languages).map(({ start, end, candidates, isNested }) => `${text.slice(start, end)}=${candidates.map(({ index }) => knowledge.node(index).key).join('/')}${isNested ? '*' : ''}`);

describe('the matcher', () => {
  it('takes the longest term at each place and keeps interests inside it', () => {
    expect(match('A wedding dress on the sofa', 'en')).toEqual(['wedding dress=wedding-dresses', 'wedding=weddings*', 'sofa=sofas']);
    expect(match('wedding photography', 'en')).toEqual(['wedding photography=wedding-photography', 'wedding=weddings*', 'photography=photography*']);
  });

  it('drops what is inside a longer term and no interest', () => {
    expect(match('two wedding dresses', 'en')).toEqual(['wedding dresses=wedding-dresses', 'wedding=weddings*']);
  });

  it('gives every sense of an ambiguous word', () => {
    expect(match('orange', 'en')).toEqual(['orange=orange/oranges']);
  });

  it('does not read a term over the end of a sentence', () => {
    expect(match('a wedding. Dress up', 'en')).toEqual(['wedding=weddings', 'Dress=dresses']);
    expect(match('t-shirt, T SHIRT, T–shirt', 'en')).toEqual(['t-shirt=t-shirts', 'T SHIRT=t-shirts', 'T–shirt=t-shirts']);
  });

  it.each<[Language, string, string[]]>([
    ['de', 'Zwei roten Kleidern', ['roten=red', 'Kleidern=dresses']],
    ['fi', 'Mekossa', ['Mekossa=dresses']],
    ['ru', 'на диване', ['диване=sofas']],
    ['tr', 'KIRMIZI TİŞÖRTLER', ['KIRMIZI=red', 'TİŞÖRTLER=t-shirts']],
    ['ar', 'الأريكة الجديدة', ['الأريكة=sofas']],
    ['he', 'הספה החדשה', ['הספה=sofas']],
    ['el', 'ΚΑΝΑΠΕΣ', ['ΚΑΝΑΠΕΣ=sofas']],
    ['hi', 'नया सोफ़ा', ['सोफ़ा=sofas']],
    ['ko', '소파에서 쉬기', ['소파에서=sofas']],
    ['ja', '猫とソファーとワンピース', ['猫=cats', 'ソファー=sofas', 'ワンピース=dresses']],
    ['zh', '一只猫在睡觉', ['猫=cats']],
    ['th', 'แมวนอนบนโซฟา', ['แมว=cats', 'โซฟา=sofas']],
    ['es', 'Vestidos de novia rojos', ['Vestidos de novia=wedding-dresses', 'rojos=red']],
  ])('reads %s: %s', (language, text, found) => {
    expect(match(text, language)).toEqual(found);
  });

  it('finds the parts of a compound, and leaves alone what only looks like one', () => {
    expect(match('Sommerkleid', 'de')).toEqual(['Sommer=summer', 'kleid=dresses']);
    expect(match('Kleidersofa im Sommer', 'de')).toEqual(['Kleider=dresses', 'sofa=sofas', 'Sommer=summer']);
    expect(match('Kleidung', 'de')).toEqual([]);
  });

  it('reads hashtags that are a term written in one word', () => {
    expect(match('#WeddingDress #sofa', 'en')).toEqual(['WeddingDress=wedding-dresses', 'sofa=sofas']);
  });

  it('asks for evidence before it takes a word of another language', () => {
    // "couch" is English and German, "dress" English alone: a German text must not have one because of its letters.
    expect(match('dress couch', 'de')).toEqual(['couch=sofas']);
    expect(match('vestido de novia', 'en')).toEqual(['vestido de novia=wedding-dresses']);
    expect(match('sofa диван', 'en')).toEqual(['sofa=sofas', 'диван=sofas']);
    expect(match('Juice und Saft', 'de')).toEqual(['Saft=juice']);
  });

  it('lets the words elect a language when none is known', () => {
    expect(match('rote Kleider im Sommer')).toEqual(['rote=red', 'Kleider=dresses', 'Sommer=summer']);
    expect(match('')).toEqual([]);
  });

  it('reads & as the word for and', () => {
    expect(match('squash & cordial, squash and cordial', 'en')).toEqual(['squash & cordial=juice', 'squash and cordial=juice']);
    expect(match('&&& & &', 'en')).toEqual([]);
  });
});
