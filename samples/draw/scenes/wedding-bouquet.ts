import { seededRandom } from '../random.ts';
import { blur, grain, leaf, linear, n1, radial, repeat, svg } from '../svg.ts';

const petals = (count: number, shape: { radius: number; width: number; fill: string; turn: number }): string =>
  repeat(count, (i) => `<ellipse cx="0" cy="${n1(-shape.radius * 0.55)}" rx="${n1(shape.width)}" ry="${n1(shape.radius * 0.5)}" fill="${shape.fill}" stroke="#9b6a5e" stroke-opacity=".16" stroke-width="2" transform="rotate(${n1(shape.turn + (i * 360) / count)})"/>`);

const rose = (x: number, y: number, size: number, [outer, middle, inner] = ['#fbe9e4', '#f6d3cb', '#e9aea5'] as readonly string[]): string =>
  `<g transform="translate(${x} ${y})"><circle r="${n1(size * 1.02)}" fill="#4a3a35" opacity=".18" cx="6" cy="10"/>` +
  petals(7, { radius: size, width: size * 0.5, fill: outer ?? '', turn: 0 }) + petals(6, { radius: size * 0.78, width: size * 0.42, fill: middle ?? '', turn: 24 }) + petals(5, { radius: size * 0.54, width: size * 0.3, fill: inner ?? '', turn: 50 }) +
  `<circle r="${n1(size * 0.26)}" fill="${inner}"/><path d="M${n1(-size * 0.14)} 0 a${n1(size * 0.14)} ${n1(size * 0.14)} 0 1 1 ${n1(size * 0.2)} ${n1(size * 0.1)} a${n1(size * 0.2)} ${n1(size * 0.2)} 0 0 1 ${n1(-size * 0.3)} ${n1(-size * 0.02)}" fill="none" stroke="#b9776c" stroke-width="${n1(size * 0.05)}"/></g>`;

const anemone = (x: number, y: number, size: number): string =>
  `<g transform="translate(${x} ${y})"><circle r="${size}" fill="#4a3a35" opacity=".16" cx="5" cy="8"/>${petals(8, { radius: size, width: size * 0.4, fill: '#fffdf9', turn: 10 })}<circle r="${n1(size * 0.26)}" fill="#2d2b3d"/>` +
  repeat(16, (i) => `<circle cx="${n1(Math.cos(i * 0.393) * size * 0.4)}" cy="${n1(Math.sin(i * 0.393) * size * 0.4)}" r="2.6" fill="#2d2b3d"/>`) + '</g>';

const CREAM = ['#fffaf0', '#fbeed6', '#eed5a9'] as const;
const WINE = ['#b4485c', '#98324a', '#6e1d36'] as const;

/** A bridal bouquet of roses, anemones and eucalyptus tied with a silk ribbon. */
export function drawWeddingBouquet(): string {
  const random = seededRandom(14);
  const eucalyptus = repeat(15, (branch) => {
    const degrees = -200 + branch * 15.6;
    const radians = (degrees * Math.PI) / 180;
    const length = 330 + random() * 110;
    const at = (t: number): readonly [number, number] => [450 + Math.cos(radians) * length * t, 500 + Math.sin(radians) * length * t * 0.94];
    const [endX, endY] = at(1);
    return `<path d="M450 520 L${n1(endX)} ${n1(endY)}" stroke="#6f8a72" stroke-width="4"/>` +
      repeat(7, (i) => {
        const [x, y] = at(0.52 + i * 0.08);
        const fill = (i + branch) % 2 ? '#8fae96' : '#a9c4ac';
        return leaf(x, y, { length: 58 - i * 3, width: 22, degrees: degrees - 58, fill, vein: '#dbe8d8' }) + leaf(x, y, { length: 58 - i * 3, width: 22, degrees: degrees + 58, fill, vein: '#dbe8d8' });
      });
  });
  const babysBreath = repeat(70, () => {
    const [angle, radius] = [random() * 6.3, 180 + random() * 170];
    return `<circle cx="${n1(450 + Math.cos(angle) * radius)}" cy="${n1(470 + Math.sin(angle) * radius * 0.86)}" r="${n1(5 + random() * 5)}" fill="#fff" opacity=".95"/>`;
  });
  return svg({
    width: 900,
    height: 1200,
    defs:
      linear('wall', [[0, '#e9e4f0'], [1, '#cfc6dc']], [0, 0, 1, 1]) + linear('ribbon', [[0, '#fffaf4'], [0.5, '#f0dccb'], [1, '#cfae98']], [0, 0, 1, 0]) + radial('light', [[0, '#fff', 0.9], [1, '#fff', 0]]) +
      blur('soft', 24) + grain('grain', 0.08),
    body:
      '<rect width="900" height="1200" fill="url(#wall)"/><circle cx="300" cy="300" r="460" fill="url(#light)"/>' +
      '<g opacity=".3" fill="#4b3f63" filter="url(#soft)"><ellipse cx="490" cy="540" rx="330" ry="300"/><path d="M430 760 L560 1130 H470Z"/></g>' + eucalyptus +
      repeat(9, (i) => `<path d="M${400 + i * 13} 740 Q${n1(450 + (i - 4) * 4)} 860 ${n1(450 + (4 - i) * 24)} ${1110 - Math.abs(i - 4) * 9}" stroke="${i % 2 ? '#5f8a5a' : '#7aa36c'}" stroke-width="12" fill="none" stroke-linecap="round"/>`) +
      '<ellipse cx="450" cy="500" rx="250" ry="230" fill="#6f8f6d"/>' + babysBreath +
      rose(250, 440, 92) + rose(650, 450, 90, CREAM) + rose(350, 300, 88, CREAM) + rose(560, 296, 92) + rose(300, 620, 88, WINE) + rose(600, 626, 92) + rose(450, 690, 84, CREAM) + anemone(452, 262, 70) + anemone(200, 560, 66) + anemone(704, 560, 64) + rose(640, 340, 62, WINE) + anemone(370, 560, 74) + rose(450, 450, 112) + anemone(560, 520, 70) + rose(330, 440, 70, WINE) + anemone(330, 720, 54) + rose(560, 720, 62, WINE) +
      '<path d="M388 800 C430 786 470 786 512 800 L506 900 C470 914 430 914 394 900Z" fill="url(#ribbon)"/><path d="M392 826 H510 M393 852 H508 M394 878 H507" stroke="#c9a58d" stroke-width="3" opacity=".7"/>' +
      '<path d="M440 850 C360 790 300 810 310 850 C318 890 400 890 440 856Z M460 850 C540 790 600 810 590 850 C582 890 500 890 460 856Z" fill="#f7e8da" stroke="#d5b69d" stroke-width="3"/><path d="M440 858 C400 950 380 1030 340 1100 L384 1090 C410 1010 440 940 456 866Z M460 858 C500 950 520 1020 570 1084 L524 1092 C490 1010 462 940 446 866Z" fill="url(#ribbon)" stroke="#d5b69d" stroke-width="2"/><circle cx="450" cy="854" r="22" fill="#fff6ec" stroke="#d5b69d" stroke-width="3"/>' +
      '<rect width="900" height="1200" filter="url(#grain)"/>',
  });
}
