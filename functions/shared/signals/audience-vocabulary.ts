/** Whom a Pin can be for; `anyone` is nobody in particular. */
export const AUDIENCES = ['women', 'men', 'girls', 'boys', 'babies', 'toddlers', 'children', 'teenagers', 'adults', 'seniors', 'couples', 'families', 'students', 'anyone'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The audience of each node of the audience tree of the knowledge graph, by id. */
export const AUDIENCE_OF_NODE: ReadonlyMap<number, Audience> = new Map([
  [3134, 'adults'],
  [3135, 'women'],
  [3136, 'women'], // pregnant women
  [3137, 'women'], // mothers
  [3138, 'men'],
  [3139, 'men'], // fathers
  [3140, 'seniors'],
  [3141, 'anyone'], // unisex
  [3142, 'children'],
  [3143, 'girls'],
  [3144, 'boys'],
  [3145, 'babies'],
  [3146, 'babies'], // newborns
  [3147, 'toddlers'],
  [3148, 'teenagers'],
  [3149, 'teenagers'], // teenage girls
  [3150, 'teenagers'], // teenage boys
  [3151, 'couples'],
  [3152, 'families'],
  [3153, 'students'],
]);

/** A broader audience says nothing where one of these is as likely: a dress for girls is for children. */
export const NARROWER: Partial<Readonly<Record<Audience, readonly Audience[]>>> = { children: ['girls', 'boys', 'babies', 'toddlers'], adults: ['women', 'men', 'seniors'] };

type Likely = readonly [audience: Audience, strength: number];
const named = (...audiences: readonly Audience[]): readonly Likely[] => audiences.map((one) => [one, 0.9]);
/** Most often for them, but not only: chosen by hand. */
const usual = (...audiences: readonly Audience[]): readonly Likely[] => audiences.map((one) => [one, 0.7]);

/** Interests and products, by key, that are for somebody, with all that is narrower: the finest of them that a subject stands in counts. */
export const AUDIENCE_OF_THING: ReadonlyMap<string, readonly Likely[]> = new Map([
  // Interests that name their audience.
  ['womens-outfits', usual('women')],
  ['fashion-over-50', usual('women')],
  ['maternity-fashion', named('women')],
  ['modest-fashion', usual('women')],
  ['mens-fashion', named('men')],
  ['kids-fashion', named('children')],
  ['girls-outfits', named('girls')],
  ['boys-outfits', named('boys')],
  ['baby-outfit-ideas', named('babies')],
  ['matching-family-outfits', named('families')],
  ['teen-fashion', named('teenagers')],
  ['kids-costume-ideas', named('children')],
  ['mens-hairstyles', named('men')],
  ['beard-styles', named('men')],
  ['childrens-hairstyles', named('children')],
  ['makeup-looks', usual('women')],
  ['nail-designs', usual('women')],
  ['womens-health', named('women')],
  ['pregnancy', named('women')],
  ['maternity-photography', named('women')],
  ['gifts-for-women', named('women')],
  ['gifts-for-men', named('men')],
  ['gifts-for-children', named('children')],
  ['mothers-day-gifts', named('women')],
  ['fathers-day-gifts', named('men')],
  ['bridal-looks', usual('women')],
  ['bridal-hairstyles', usual('women')],
  ['groom-looks', named('men')],
  ['hen-party-ideas', usual('women')],
  ['stag-parties', usual('men')],
  ['couple-photography', named('couples')],
  ['honeymoons', usual('couples')],
  ['honeymoon-destinations', usual('couples')],
  ['date-night-outfits', usual('women')],
  ['kids-room-ideas', named('children')],
  ['girls-room-ideas', named('girls')],
  ['boys-room-ideas', named('boys')],
  ['teen-bedrooms', named('teenagers')],
  ['nursery-ideas', named('babies')],
  ['baby-care', named('babies')],
  ['baby-knitting', named('babies')],
  ['raising-toddlers', named('toddlers')],
  ['kids-crafts', named('children')],
  ['kids-activities', named('children')],
  ['kids-meals', named('children')],
  ['childrens-birthday-parties', named('children')],
  ['family-holidays', named('families')],
  ['family-life', usual('families')],
  ['university-life', named('students')],
  ['study-tips', usual('students')],
  ['preschool-activities', named('children')],
  ['montessori-activities', named('children')],
  // Products.
  ['dresses', usual('women')],
  ['wedding-dresses', named('women')],
  ['skirts', usual('women')],
  ['blouses', usual('women')],
  ['bras', named('women')],
  ['corsets', usual('women')],
  ['bikinis', usual('women')],
  ['heels', usual('women')],
  ['ballet-flats', usual('women')],
  ['handbags', usual('women')],
  ['maternity-clothing', named('women')],
  ['saris', usual('women')],
  ['makeup', usual('women')],
  ['nail-care-products', usual('women')],
  ['suits', usual('men')],
  ['ties', usual('men')],
  ['cufflinks', usual('men')],
  ['boxer-shorts', usual('men')],
  ['boxer-briefs', usual('men')],
  ['sherwanis', usual('men')],
  ['baby-clothing', named('babies')],
  ['baby-products', named('babies')],
  ['school-bags', usual('children')],
  ['childrens-furniture', named('children')],
  ['dolls', usual('children')],
  ['toy-cars', usual('children')],
  ['building-blocks', usual('children')],
  ['ride-on-toys', usual('children')],
  ['play-tents', usual('children')],
]);
