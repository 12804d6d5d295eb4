import { foldWord } from '../brands/fold-word.ts';

/** What shops write where a field must be filled and there is no brand, in our languages; none is a word that a brand is called by. */
const PLACEHOLDERS = [
  'generic', 'generic brand', 'unbranded', 'no brand', 'no name', 'noname', 'non branded', 'none', 'null', 'undefined', 'nan', 'n/a', 'na', 'n.a.', 'not applicable', 'not available', 'does not apply', 'not specified',
  'unknown', 'unknown brand', 'other', 'others', 'various', 'misc', 'default', 'brand', 'test', 'oem', 'tbd',
  'genérico', 'sin marca', 'marca genérica', 'sem marca', 'otros', 'outros', 'sans marque', 'générique', 'autre', 'autres', 'ohne marke', 'markenlos', 'keine marke', 'keine angabe', 'sonstige', 'senza marca', 'generico', 'altro',
  'geen merk', 'merkloos', 'overig', 'inget varumärke', 'märkeslös', 'övrigt', 'intet mærke', 'ingen merke', 'muu', 'merkitön', 'bez marki', 'brak', 'inna', 'bez značky', 'neznačkové', 'márka nélkül', 'egyéb', 'fără marcă', 'fără brand', 'altele',
  'χωρίς μάρκα', 'άγνωστο', 'markasız', 'diğer', 'без бренда', 'нет бренда', 'другое', 'без марки', 'інше', 'بدون ماركة', 'بدون علامة تجارية', 'أخرى', 'ללא מותג', 'אחר', 'ब्रांड रहित', 'अन्य',
  'ノーブランド', 'ノーブランド品', 'ブランドなし', 'その他', '없음', '기타', '브랜드 없음', '无', '无品牌', '無品牌', '其他', '其它', 'không có', 'không thương hiệu', 'khác', 'ไม่มีแบรนด์', 'ไม่มียี่ห้อ', 'อื่นๆ', 'tanpa merek', 'tidak ada merek', 'lainnya',
];

const toForm = (text: string): string => text.split(/\s+/u).map(foldWord).join(' ').replace(/[\p{P}\p{S}\s]+/gu, '');

const forms: ReadonlySet<string> = new Set(PLACEHOLDERS.map(toForm));

/**
 * Whether a brand field says that there is none.
 * @example isPlaceholderBrand('N/A') // true
 */
export function isPlaceholderBrand(text: string): boolean {
  const form = toForm(text);
  return form === '' || forms.has(form);
}
