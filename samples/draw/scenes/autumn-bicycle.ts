import { seededRandom } from '../random.ts';
import { blur, grain, leaf, linear, n1, radial, repeat, svg } from '../svg.ts';

const LEAVES = ['#d9772b', '#e8a33a', '#b8432c', '#c75a25', '#f0bf55'] as const;
const leafColour = (random: () => number): string => LEAVES[Math.floor(random() * LEAVES.length)] ?? '#d9772b';

const house = (x: number, width: number, height: number, wall: string): string => {
  const top = 830 - height;
  const columns = 3;
  const rows = Math.floor((height - 190) / 130);
  return `<path d="M${x} 830 V${top} l${width * 0.12} 0 v-34 h${width * 0.14} v-34 h${width * 0.16} v-36 h${width * 0.16} v36 h${width * 0.16} v34 h${width * 0.14} v34 h${width * 0.12} V830Z" fill="${wall}"/><path d="M${x - 4} ${top} h${width + 8}" stroke="#f4e8d6" stroke-width="9"/>` +
    repeat(rows * columns, (i) => {
      const [wx, wy] = [x + width * (0.13 + (i % columns) * 0.28), top + 40 + Math.floor(i / columns) * 130];
      return `<rect x="${n1(wx)}" y="${wy}" width="${n1(width * 0.18)}" height="88" fill="#f7eedd"/><rect x="${n1(wx + 5)}" y="${wy + 5}" width="${n1(width * 0.18 - 10)}" height="78" fill="${i % 4 === 1 ? '#ffd98a' : '#54707d'}"/><path d="M${n1(wx + width * 0.09)} ${wy} v88 M${n1(wx)} ${wy + 40} h${n1(width * 0.18)}" stroke="#f7eedd" stroke-width="5"/>`;
    }) + `<rect x="${n1(x + width * 0.36)}" y="690" width="${n1(width * 0.28)}" height="140" fill="#27454a"/><rect x="${n1(x + width * 0.4)}" y="704" width="${n1(width * 0.2)}" height="40" fill="#ffd98a"/><circle cx="${n1(x + width * 0.59)}" cy="776" r="6" fill="#e8c46a"/>`;
};

const wheel = (x: number, y: number): string =>
  `<circle cx="${x}" cy="${y}" r="122" fill="none" stroke="#23272b" stroke-width="14"/><circle cx="${x}" cy="${y}" r="110" fill="none" stroke="#d6dbe0" stroke-width="5"/>` +
  repeat(18, (i) => `<path d="M${x} ${y} L${n1(x + 108 * Math.cos(i * 0.349))} ${n1(y + 108 * Math.sin(i * 0.349))}" stroke="#aeb6bd" stroke-width="2"/>`) + `<circle cx="${x}" cy="${y}" r="13" fill="#5c646b"/>`;

/** A green city bicycle with a flower basket by a canal street in autumn. */
export function drawAutumnBicycle(): string {
  const random = seededRandom(42);
  const crown = (cx: number, cy: number, spread: number, count: number): string =>
    repeat(count, () => {
      const [angle, radius] = [random() * 6.3, Math.sqrt(random())];
      return leaf(cx + Math.cos(angle) * radius * spread, cy + Math.sin(angle) * radius * spread * 0.72, { length: 46 + random() * 22, width: 16, degrees: random() * 360, fill: leafColour(random) });
    });
  const fallen = repeat(110, () => leaf(random() * 800, 850 + random() * 340, { length: 20 + random() * 18, width: 8, degrees: random() * 360, fill: leafColour(random) }));
  const cobbles = repeat(140, (i) => {
    const row = Math.floor(i / 14);
    const height = 18 + row * 3.6;
    const y = 850 + row * 19 + row * row * 1.9;
    return `<rect x="${n1((i % 14) * 62 - 30 + (row % 2) * 31)}" y="${n1(y)}" width="58" height="${n1(height)}" rx="8" fill="${['#9a8c84', '#8a7d77', '#a89a90'][i % 3] ?? '#9a8c84'}"/>`;
  });
  const flowers = repeat(16, (i) => `<circle cx="${n1(606 + (i % 8) * 19 + random() * 6)}" cy="${n1(706 - Math.floor(i / 8) * 24 - random() * 16)}" r="15" fill="${['#f2c14e', '#fff3df', '#d95d76'][i % 3] ?? '#fff'}"/><circle cx="${n1(606 + (i % 8) * 19 + 3)}" cy="${n1(704 - Math.floor(i / 8) * 24 - 8)}" r="5" fill="#8a4b20"/>`);
  return svg({
    width: 800,
    height: 1200,
    defs:
      linear('sky', [[0, '#f6cf9f'], [1, '#fbe9cc']]) + linear('street', [[0, '#7d716b'], [1, '#5d534f']]) + linear('frame', [[0, '#2f8a78'], [1, '#19574d']]) + linear('wicker', [[0, '#d6a765'], [1, '#a0713a']]) + radial('sun', [[0, '#fff5d8', 0.95], [1, '#fff5d8', 0]]) + linear('trunk', [[0, '#5d4032'], [1, '#3b2820']], [0, 0, 1, 0]) + blur('soft', 12) + grain('grain', 0.09),
    body:
      '<rect width="800" height="840" fill="url(#sky)"/><circle cx="420" cy="250" r="380" fill="url(#sun)"/>' + house(-30, 230, 520, '#a8503f') + house(200, 210, 590, '#c98a5a') + house(410, 220, 500, '#7d4a48') + house(630, 230, 560, '#b8693f') +
      '<rect y="828" width="800" height="372" fill="url(#street)"/><rect y="824" width="800" height="20" fill="#c9bcae"/>' + cobbles +
      '<path d="M92 900 C112 700 100 520 84 380 L132 380 C134 520 146 720 176 900Z" fill="url(#trunk)"/><path d="M108 470 C60 400 20 380 -10 330 M118 450 C170 380 230 350 260 290" stroke="#4a3328" stroke-width="18" fill="none"/>' + crown(110, 230, 240, 240) + crown(330, 90, 150, 70) + fallen +
      '<ellipse cx="450" cy="1080" rx="300" ry="22" fill="#241a16" opacity=".55" filter="url(#soft)"/>' + wheel(262, 950) + wheel(640, 950) +
      '<path d="M148 900 A128 128 0 0 1 372 890" stroke="#19574d" stroke-width="12" fill="none"/><path d="M532 880 A128 128 0 0 1 752 896" stroke="#19574d" stroke-width="12" fill="none"/>' +
      '<g fill="none" stroke="url(#frame)" stroke-width="17" stroke-linecap="round" stroke-linejoin="round"><path d="M262 950 L436 950 L368 730"/><path d="M388 776 L262 950"/><path d="M436 950 C520 930 570 860 590 766"/><path d="M396 806 C480 800 560 780 590 740"/><path d="M580 690 L612 800 L640 950"/></g>' +
      '<path d="M368 730 L356 690" stroke="#c3cad0" stroke-width="11"/><path d="M302 678 C330 660 400 664 420 676 C420 696 390 700 360 700 C330 700 306 696 302 678Z" fill="#7a4526"/><path d="M580 690 L566 640 C580 620 540 606 500 628" stroke="#c3cad0" stroke-width="10" fill="none" stroke-linecap="round"/><path d="M524 616 L492 632" stroke="#7a4526" stroke-width="18" stroke-linecap="round"/>' +
      '<circle cx="436" cy="950" r="36" fill="none" stroke="#c3cad0" stroke-width="9"/><path d="M436 950 L470 1010 M452 1012 h40" stroke="#c3cad0" stroke-width="9" stroke-linecap="round"/><path d="M262 940 L436 916 M262 962 L436 984" stroke="#3a3f44" stroke-width="4"/>' +
      '<path d="M180 800 H330 M200 800 L250 930 M320 800 L270 930" stroke="#3a3f44" stroke-width="8"/>' + flowers + leaf(600, 716, { length: 70, width: 14, degrees: -150, fill: '#557a46' }) + leaf(750, 716, { length: 70, width: 14, degrees: -30, fill: '#557a46' }) +
      '<path d="M590 712 H764 L742 822 H612Z" fill="url(#wicker)"/><path d="M594 734 H760 M599 758 H755 M604 782 H750 M608 804 H746" stroke="#7d5426" stroke-width="4"/>' + repeat(8, (i) => `<path d="M${602 + i * 22} 712 L${616 + i * 17} 822" stroke="#7d5426" stroke-width="3"/>`) + '<rect x="584" y="702" width="186" height="16" rx="8" fill="#b98748"/>' +
      '<rect width="800" height="1200" filter="url(#grain)"/>',
  });
}
