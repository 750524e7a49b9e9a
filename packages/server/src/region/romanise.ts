import { pinyin } from 'pinyin-pro';

/** Readings of place names that differ from the usual ones of their characters (Anhui and its neighbours). */
const READINGS: Readonly<Record<string, string>> = {
  六安: 'luan',
  歙县: 'she',
  黟县: 'yi',
  濉溪: 'suixi',
  枞阳: 'zongyang',
  涡阳: 'guoyang',
  砀山: 'dangshan',
  蒙城: 'mengcheng',
  泗县: 'si',
  厦门: 'xiamen',
  重庆: 'chongqing',
  陕西: 'shaanxi',
  内蒙古: 'inner Mongolia',
  西藏: 'xizang',
  香港: 'hong Kong',
  澳门: 'macao',
};

/** Kinds of regions with their English words; longer endings first. */
const KINDS: readonly (readonly [string, string])[] = [
  ['特别行政区', ''],
  ['维吾尔自治区', ''],
  ['壮族自治区', ''],
  ['回族自治区', ''],
  ['自治区', ''],
  ['开发区', ' Development Zone'],
  ['新区', ' New Area'],
  ['省', ' Province'],
  ['市', ' City'],
  ['区', ' District'],
  ['县', ' County'],
  ['镇', ' Town'],
  ['乡', ' Township'],
];

/** A region's name in Latin letters: 合肥市 becomes Hefei City, 六安市 Lu'an is written Luan City, 全国 Nationwide. */
export function romaniseRegion(name: string): string {
  if (name === '全国') return 'Nationwide';
  const [ending, kind] = KINDS.find(([suffix]) => name.endsWith(suffix) && name.length > suffix.length) ?? [
    '',
    '',
  ];
  const stem = name.slice(0, name.length - ending.length);
  const letters =
    READINGS[name] ?? READINGS[stem] ?? pinyin(stem, { toneType: 'none', type: 'array' }).join('');
  return `${letters.charAt(0).toUpperCase()}${letters.slice(1)}${kind}`;
}
