/** What a creator would write in `pin.json`; keys as in the platform's contract. */
export interface PinJson {
  readonly pinId: string;
  readonly title?: string;
  readonly description?: string;
  readonly altText?: string;
  readonly link?: string;
  readonly boardId?: string;
  readonly boardTitle?: string;
  readonly creatorId?: string;
  readonly price?: number;
  readonly currency?: string;
  readonly language?: string;
  readonly createdAt?: string;
  /** A schema.org Product, as shops have it in their pages. */
  readonly product?: Readonly<Record<string, unknown>>;
}

/** Texts of the sample Pins, each in the language of its creator; domains are the ones reserved for examples (RFC 2606). */
export const pinTexts: readonly PinJson[] = [
  {
    pinId: 'red-summer-dress',
    title: 'Vestido rojo de lunares para el verano',
    description: 'Vestido midi de algodón con tirantes finos, cinturón de lazo y falda con vuelo. Fresco, cómodo y perfecto para una boda de día o un paseo por la playa.',
    altText: 'Vestido rojo con lunares blancos colgado en una percha de madera frente a una pared clara',
    link: 'https://tienda.example.com/es/vestidos/vestido-rojo-lunares?utm_source=pin',
    boardId: 'moda-verano', boardTitle: 'Moda de verano', creatorId: 'lucia-cose', price: 49.95, currency: 'EUR', createdAt: '2026-04-18T10:24:00+02:00',
  },
  {
    pinId: 'red-polka-dot-dress-repin',
    title: 'Red polka dot dress I want for our trip to Seville',
    description: 'Saw this on a Spanish board. The bow at the waist makes it!',
    altText: 'Red sundress with white dots on a hanger',
    boardId: 'trip-wardrobe', boardTitle: 'Holiday wardrobe', creatorId: 'hannah-packs-light', createdAt: '2026-05-02T19:05:11Z',
  },
  {
    pinId: 'white-sneakers',
    title: 'White leather high-top sneakers with green details',
    description: 'Minimal unisex high-tops in full-grain leather with a recycled rubber sole. Goes with jeans, a suit or a summer dress.',
    altText: 'A pair of white high-top sneakers with green heel and stripe on a transparent background',
    link: 'https://shop.example.com/shoes/high-top-white-green',
    boardId: 'sneaker-wishlist', boardTitle: 'Sneaker wishlist', creatorId: 'northside-kicks', createdAt: '2026-03-07T15:40:00-05:00',
    product: {
      '@context': 'https://schema.org', '@type': 'Product', brand: { '@type': 'Brand', name: 'Northside Kicks' }, category: 'Shoes > Sneakers', color: 'White/Green', material: 'Leather', gender: 'unisex',
      offers: { '@type': 'Offer', price: '129.00', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
    },
  },
  {
    pinId: 'olive-sofa-living-room',
    title: 'Wohnzimmer in warmen Farben: olivgrünes Sofa und viele Pflanzen',
    description: 'So haben wir unsere Altbauwohnung gemütlich eingerichtet: Samtsofa in Olivgrün, Stehlampe, runder Juteteppich und Zimmerpflanzen am Fenster. Alle Bezugsquellen stehen im Blog.',
    altText: 'Helles Wohnzimmer mit grünem Sofa, Bogenfenster, Stehlampe und großen Zimmerpflanzen',
    link: 'https://wohnen.example.org/altbau/wohnzimmer-olivgruen',
    boardId: 'wohnideen', boardTitle: 'Wohnideen fürs Wohnzimmer', creatorId: 'altbauliebe', createdAt: '2026-01-25T08:12:00+01:00',
  },
  {
    pinId: 'chocolate-layer-cake',
    title: 'Gâteau au chocolat à étages et framboises fraîches',
    description: 'Trois génoises au cacao, une ganache onctueuse et des framboises fraîches : la recette pas à pas pour un gâteau d’anniversaire inoubliable. Préparation 40 min, cuisson 30 min, pour 10 personnes.',
    altText: 'Gâteau au chocolat à trois étages nappé de ganache et garni de framboises, sur un présentoir blanc',
    link: 'https://recettes.example.net/desserts/gateau-chocolat-framboises',
    boardId: 'desserts', boardTitle: 'Desserts et gâteaux', creatorId: 'chez-margaux', createdAt: '2026-02-11T17:30:00+01:00',
  },
  {
    pinId: 'shoyu-ramen',
    title: 'おうちで本格醤油ラーメン',
    description: '鶏ガラと昆布でとったスープに、とろとろの煮卵と自家製チャーシューをのせました。週末にゆっくり作りたい一杯です。作り方はブログで詳しく紹介しています。',
    altText: '煮卵、チャーシュー、海苔、なるとがのった醤油ラーメンを真上から見たイラスト',
    link: 'https://gohan.example.com/ramen/shoyu',
    boardId: 'ouchi-gohan', boardTitle: 'おうちごはん', creatorId: 'mikan-kitchen', createdAt: '2026-02-28T12:10:00+09:00',
  },
  {
    pinId: 'mountain-lake-dawn',
    title: 'Amanhecer no lago: roteiro de três dias nas montanhas',
    description: 'Acordar antes do sol, remar no silêncio e ver a neblina subir da água. Dicas de trilhas, onde acampar e o que levar na mochila para uma viagem em família.',
    altText: 'Lago entre montanhas nevadas ao nascer do sol, com um pequeno barco vermelho e pinheiros',
    link: 'https://viagens.example.com/roteiros/lago-nas-montanhas',
    boardId: 'viagens-na-natureza', boardTitle: 'Viagens na natureza', creatorId: 'pe-na-trilha', createdAt: '2025-11-03T06:45:00-03:00',
  },
  {
    pinId: 'balcony-garden',
    title: 'Küçük balkonda bahçe keyfi: saksıda domates ve çiçek',
    description: 'Dört metrekarelik balkonumuzu nasıl yeşil bir köşeye çevirdik? Saksıda çeri domates yetiştirme, ışık zinciri ve katlanır sandalye ile ucuz ve kolay balkon dekorasyonu fikirleri.',
    altText: 'Akşam ışığında çiçek saksıları, domates fidesi ve ışık zinciriyle süslenmiş balkon',
    link: 'https://bahce.example.org/balkon/domates',
    boardId: 'balkon-fikirleri', boardTitle: 'Balkon fikirleri', creatorId: 'yesil-balkon', createdAt: '2026-05-09T20:15:00+03:00',
  },
  {
    pinId: 'diy-wooden-shelf',
    title: 'Półka z dębu zrobiona własnymi rękami w jeden weekend',
    description: 'Prosty projekt DIY: dwie deski dębowe, czarne wsporniki i odrobina oleju do drewna. Lista materiałów, wymiary i instrukcja krok po kroku.',
    altText: 'Dwie drewniane półki z książkami i roślinami na niebieskiej ścianie, poniżej piła i młotek',
    link: 'https://majsterkowanie.example.com/polka-debowa',
    boardId: 'zrob-to-sam', boardTitle: 'Zrób to sam', creatorId: 'stolarnia-kasi', createdAt: '2026-03-21T09:00:00+01:00',
  },
  {
    pinId: 'cat-on-windowsill',
    title: '눈 오는 날 창가에 앉은 우리 집 고양이',
    description: '하루 종일 창밖의 눈을 구경하는 치즈냥이. 꼬리를 살랑살랑 흔드는 모습이 너무 귀여워서 그려 봤어요.',
    altText: '눈 내리는 창가에 앉아 꼬리를 흔드는 주황색 고양이 그림',
    link: 'https://cats.example.org/illustration/42',
    boardId: 'cat-drawings', boardTitle: '고양이 그림', creatorId: 'cheese-nyang', createdAt: '2026-01-14T21:33:00+09:00',
  },
  {
    pinId: 'wedding-bouquet',
    title: 'Bouquet da sposa con rose, anemoni ed eucalipto',
    description: 'Un bouquet romantico nei toni del rosa cipria e del bordeaux, legato con un nastro di seta. Ideale per un matrimonio in autunno o in inverno.',
    altText: 'Bouquet da sposa con rose color cipria, anemoni bianchi e foglie di eucalipto',
    link: 'https://fiori.example.net/sposa/bouquet-autunno',
    boardId: 'matrimonio', boardTitle: 'Idee per il matrimonio', creatorId: 'fioreria-rosalba', price: 145, currency: 'EUR', createdAt: '2025-12-05T11:20:00+01:00',
  },
  {
    pinId: 'slow-mornings-poster',
    title: 'Slow mornings are still mornings',
    description: 'A gentle reminder for busy weeks. Free printable wall art in three sizes, no sign-up needed.',
    altText: 'Poster with the words “Slow mornings are still mornings” above a rising sun and a cup of tea',
    link: 'https://prints.example.org/free/slow-mornings',
    boardId: 'kind-words', boardTitle: 'Kind words', creatorId: 'paper-and-tea', createdAt: '2026-06-01T07:00:00Z',
  },
  {
    pinId: 'leather-handbag',
    title: 'حقيبة يد جلدية بنية كلاسيكية',
    description: 'حقيبة يد نسائية من الجلد الطبيعي بلون بني دافئ، مع إبزيم ذهبي وخياطة يدوية. تناسب العمل والمناسبات، وتتسع للهاتف والمحفظة وكتاب صغير.',
    altText: 'حقيبة يد جلدية بنية بإبزيم ذهبي على خلفية بيضاء',
    link: 'https://matjar.example.com/bags/classic-brown',
    boardId: 'bags', boardTitle: 'حقائب وإكسسوارات', creatorId: 'dar-al-jild', price: 420, currency: 'AED', createdAt: '2026-04-02T16:50:00+04:00',
  },
  {
    pinId: 'autumn-bicycle',
    title: 'Herfst in de stad: met de omafiets langs de gracht',
    description: 'Bladeren op de keien, een mand vol bloemen en een rustige zondagochtend. Mijn favoriete fietsroute door de binnenstad, met drie fijne koffietentjes onderweg.',
    altText: 'Groene damesfiets met rieten mand vol bloemen in een straat met herfstbladeren en trapgevels',
    link: 'https://fietsen.example.org/routes/herfst',
    boardId: 'fietsroutes', boardTitle: 'Fietsroutes', creatorId: 'sanne-op-de-fiets', createdAt: '2025-10-19T10:05:00+02:00',
  },
  {
    pinId: 'beach-towel',
    title: 'Strandlakan med geometriskt mönster',
    description: 'Stort strandlakan i ekologisk bomull, 100 x 180 cm. Torkar snabbt och tar liten plats i väskan.',
    altText: 'Färgglatt randigt strandlakan på sand med stråhatt, solglasögon och sjöstjärna',
    link: 'https://butik.example.com/strand/lakan-geometri',
    boardId: 'sommar', boardTitle: 'Sommar vid havet', creatorId: 'salt-och-sand', price: 349, currency: 'SEK', createdAt: '2026-06-12T14:00:00+02:00',
  },
  {
    pinId: 'diwali-rangoli',
    title: 'दिवाली के लिए आसान और सुंदर रंगोली डिज़ाइन',
    description: 'इस दिवाली अपने आँगन को फूलों जैसी रंगोली और मिट्टी के दीयों से सजाएँ। बिंदुओं और गोल आकार से बनने वाली यह रंगोली बच्चे भी आसानी से बना सकते हैं।',
    altText: 'मिट्टी के दीयों से घिरी रंग-बिरंगी गोल रंगोली',
    link: 'https://rangoli.example.net/diwali/gol-rangoli',
    boardId: 'diwali', boardTitle: 'दिवाली की सजावट', creatorId: 'rang-aur-roshni', createdAt: '2025-10-15T18:20:00+05:30',
  },
  {
    pinId: 'wrist-watch',
    title: 'Herrenuhr mit blauem Zifferblatt und Lederarmband',
    description: 'Automatikuhr, 40 mm Edelstahlgehäuse, Saphirglas, braunes Lederarmband. Ein schlichtes Geschenk zum Vatertag.',
    altText: 'Armbanduhr mit blauem Zifferblatt und braunem Lederarmband vor weißem Hintergrund',
    link: 'https://uhren.example.com/herren/automatik-blau',
    boardId: 'geschenke', boardTitle: 'Geschenke für Männer', creatorId: 'zeitwerk-nord', price: 289, currency: 'EUR', createdAt: '2026-05-20T12:00:00+02:00',
  },
  {
    // No picture: text arrives alone.
    pinId: 'sourdough-notes',
    title: 'Sourdough schedule for people with a day job',
    description: 'Feed the starter at breakfast, mix after work, fold while you cook dinner, shape before bed, bake in the morning. Works at 21 °C in a small kitchen.',
    link: 'https://bread.example.org/notes/sourdough-schedule',
    boardId: 'bread', boardTitle: 'Bread baking', creatorId: 'crumb-notes', language: 'en', createdAt: '2026-05-30T05:50:00Z',
  },
];
