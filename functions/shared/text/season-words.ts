import type { CueWords } from './cue-words.ts';

/** Adjectives of seasons and feasts ("vánoční cukroví", "літнє плаття") in languages where they are no forms of the nouns that the knowledge graph has. */
export const SEASON_WORDS: CueWords<'spring' | 'summer' | 'autumn' | 'winter' | 'christmas' | 'easter' | 'new-year'> = {
  pl: { spring: 'wiosenn*', summer: 'letni*', autumn: 'jesienn*', winter: 'zimow*', christmas: 'bożonarodzeniow*|wigilijn*|świąteczn*', easter: 'wielkanocn*', 'new-year': 'noworoczn*|sylwestrow*' },
  cs: { spring: 'jarní*', summer: 'letní*', autumn: 'podzimní*', winter: 'zimní*', christmas: 'vánoční*', easter: 'velikonoční*', 'new-year': 'novoroční*|silvestrovsk*' },
  ru: { spring: 'весенн*', summer: 'летн*', autumn: 'осенн*', winter: 'зимн*', christmas: 'рождественск*', easter: 'пасхальн*', 'new-year': 'новогодн*' },
  uk: { spring: 'весня*', summer: 'літні*|літня|літнє|літньо*', autumn: 'осінн*', winter: 'зимов*', christmas: 'різдвян*', easter: 'великодн*|пасхальн*', 'new-year': 'новорічн*' },
  el: { spring: 'ανοιξιάτικ*', summer: 'καλοκαιριν*', autumn: 'φθινοπωριν*', winter: 'χειμωνιάτικ*|χειμεριν*', christmas: 'χριστουγεννιάτικ*', easter: 'πασχαλιν*', 'new-year': 'πρωτοχρονιάτικ*' },
  hu: { spring: 'tavaszi', summer: 'nyári', autumn: 'őszi', winter: 'téli', christmas: 'karácsonyi', easter: 'húsvéti', 'new-year': 'szilveszteri' },
  tr: { spring: 'baharlık', summer: 'yazlık', winter: 'kışlık' },
};
