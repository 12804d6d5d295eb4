import type { CueWords } from './cue-words.ts';

/**
 * Adjectives and first parts of compounds by which shops say whom a thing is for, in languages where they are no forms of the nouns that the knowledge graph has
 * (Russian "женский", German "Damenschuhe", Finnish "naisten"). Words that also mean something else ("kinderleicht", easy as pie) are left out.
 */
export const AUDIENCE_WORDS: CueWords<'women' | 'men' | 'girls' | 'boys' | 'babies' | 'children'> = {
  en: { women: "women's|womens|ladies'|for her", men: "men's|mens|menswear|for him", girls: "girls'|girl's", boys: "boys'|boy's", babies: 'newborn*', children: "kids|kid's|kids'|children's|childrens" },
  es: { women: 'femenin*|para ella', men: 'masculin*|caballero|para él', children: 'infantil*|niños', babies: 'recién nacid*' },
  pt: { women: 'feminin*', men: 'masculin*', children: 'infantil|infantis', babies: 'recém-nascid*' },
  fr: { women: 'féminin*|pour elle', men: 'masculin*|pour lui', children: 'enfantin*', babies: 'nouveau-né*' },
  de: {
    women: 'damen*', men: 'herren*', girls: 'mädchen*', boys: 'jungenzimmer*|jungenmode|jungenhose*|jungenjacke*|jungenschuh*', babies: 'babykleid*|babydecke*|babyzimmer*|babyschuh*|babymütze*|neugeboren*',
    children: 'kinderzimmer*|kinderkleid*|kinderschuh*|kindermode|kinderjacke*|kinderbett*|kinderspiel*|kindergeburtstag*|kinderbuch*|kinderbücher*',
  },
  it: { women: 'femminil*|per lei', men: 'maschil*|per lui', babies: 'neonat*', children: 'bimb*' },
  nl: { women: 'dames*', men: 'heren*', girls: 'meisjes*', boys: 'jongens*', babies: 'baby*', children: 'kinder*' },
  sv: { women: 'dam|damklänning*|damskor|damjack*|damkläder', men: 'herr|herrskor|herrjack*|herrkläder|herrskjort*', girls: 'flick*', boys: 'pojk*', babies: 'baby*|nyfödd*', children: 'barn*' },
  da: { women: 'dame*', men: 'herre|herrer|herresko|herretøj|herrejakke*|herreskjorte*', girls: 'pige*', boys: 'drenge*', babies: 'baby*|nyfødt*', children: 'børne*' },
  nb: { women: 'dame*', men: 'herre|herrer|herresko|herreklær|herrejakke*|herreskjorte*', girls: 'jente*', boys: 'gutte*', babies: 'baby*|nyfødt*', children: 'barn|barne*' },
  fi: { women: 'naisten', men: 'miesten', girls: 'tyttöjen', boys: 'poikien', babies: 'vauvan|vauvojen', children: 'lasten' },
  pl: { women: 'damsk*|kobiec*|dla niej', men: 'męsk*|dla niego', girls: 'dziewczęc*|dziewczynki|dziewczynek', boys: 'chłopięc*|chłopca|chłopców', babies: 'niemowlęc*|niemowląt|noworod*', children: 'dziecięc*|dla dzieci|z dziećmi' },
  cs: { women: 'dámsk*|pro ženy', men: 'pánsk*|pro muže', girls: 'dívčí*|pro holčičky|pro dívky', boys: 'chlapeck*|pro kluky|pro chlapce', babies: 'kojeneck*|novorozeneck*|pro miminka', children: 'dětsk*|pro děti|s dětmi' },
  hu: { women: 'női', men: 'férfi', children: 'gyerek|gyermek' },
  ro: { women: 'damă|feminin*', men: 'bărbătesc*|bărbătească|bărbătești|masculin*', babies: 'bebeluș*|nou-născu*' },
  el: { women: 'γυναικεί*', men: 'ανδρικ*|αντρικ*', girls: 'κοριτσίστικ*', boys: 'αγορίστικ*', babies: 'βρεφικ*', children: 'παιδικ*' },
  ru: { women: 'женск*|женщин|женщинам|девушек', men: 'мужск*|мужчин|мужчинам', girls: 'девочек|девочкам', boys: 'мальчиков|мальчикам', babies: 'новорождённ*|новорожденн*|младенц*|младенч*', children: 'детск*|детей|детям|детьми' },
  uk: { women: 'жіноч*|жінок', men: 'чоловіч*|чоловіків', girls: 'дівчаток', boys: 'хлопчиків', babies: 'немовля*|новонароджен*', children: 'дитяч*|дітей|дітьми' },
  ar: { women: 'نسائي*|حريمي*', men: 'رجالي*', girls: 'بناتي*', boys: 'ولادي*', children: 'أطفال|اطفال' },
  he: { women: 'נשי*', men: 'גברי*' },
  hi: { women: 'लेडीज', men: 'मेंस', children: 'बच्चों', girls: 'लड़कियों', boys: 'लड़कों', babies: 'शिशुओं' },
  ja: { women: 'レディース|婦人', men: 'メンズ|紳士', children: 'キッズ|子供|子ども|こども' },
  ko: { women: '여성', men: '남성', children: '키즈|아동', babies: '신생아' },
  zh: { women: '女士|女装|女裝|女鞋|女款', men: '男士|男装|男裝|男鞋|男款', children: '儿童|兒童|童装|童裝' },
  vi: { women: 'nữ', children: 'trẻ em' },
};
