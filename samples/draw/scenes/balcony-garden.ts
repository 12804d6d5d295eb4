import { seededRandom } from '../random.ts';
import { blur, grain, leaf, linear, n1, radial, repeat, svg } from '../svg.ts';

const greens = ['#3f8a4d', '#57a35a', '#2f6f40', '#79b865'] as const;
const green = (i: number): string => greens[i % greens.length] ?? '#3f8a4d';

const pot = (x: number, y: number, width: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y + width * 0.92}" rx="${width * 0.6}" ry="${n1(width * 0.12)}" fill="#3a2a1e" opacity=".35" filter="url(#soft)"/><path d="M${n1(x - width / 2)} ${y} H${n1(x + width / 2)} L${n1(x + width * 0.36)} ${n1(y + width * 0.92)} H${n1(x - width * 0.36)}Z" fill="${fill}"/><rect x="${n1(x - width * 0.56)}" y="${n1(y - width * 0.08)}" width="${n1(width * 1.12)}" height="${n1(width * 0.2)}" rx="6" fill="${fill}"/><path d="M${n1(x + width * 0.1)} ${y + 16} L${n1(x + width * 0.07)} ${n1(y + width * 0.84)}" stroke="#fff" stroke-width="${n1(width * 0.1)}" opacity=".14"/>`;

const bush = (x: number, y: number, shape: { size: number; seed: number; flower?: string }): string => {
  const random = seededRandom(shape.seed);
  const { size, flower } = shape;
  const leaves = repeat(26, (i) => leaf(x + (random() - 0.5) * size * 0.35, y - random() * size * 0.4, { length: size * (0.35 + random() * 0.35), width: size * 0.1, degrees: -175 + (i * 170) / 26 + random() * 12, fill: green(i), vein: '#a8d29a' }));
  if (flower === undefined) return leaves;
  return leaves + repeat(11, () => {
    const [fx, fy] = [x + (random() - 0.5) * size * 1.1, y - size * 0.15 - random() * size * 0.62];
    return repeat(6, (p) => `<circle cx="${n1(fx + Math.cos(p * 1.047) * size * 0.06)}" cy="${n1(fy + Math.sin(p * 1.047) * size * 0.06)}" r="${n1(size * 0.05)}" fill="${flower}"/>`) + `<circle cx="${n1(fx)}" cy="${n1(fy)}" r="${n1(size * 0.034)}" fill="#ffd75e"/>`;
  });
};

/** A small city balcony at evening: flower pots, tomatoes, string lights, a folding chair. */
export function drawBalconyGarden(): string {
  const random = seededRandom(33);
  const city = repeat(13, (i) => {
    const [x, height] = [i * 66 - 20, 150 + random() * 230];
    const windows = repeat(18, (w) => (random() > 0.5 ? `<rect x="${n1(x + 10 + (w % 3) * 18)}" y="${n1(720 - height + 20 + Math.floor(w / 3) * 30)}" width="9" height="14" fill="#ffe2a3" opacity=".85"/>` : ''));
    return `<rect x="${n1(x)}" y="${n1(720 - height)}" width="62" height="${n1(height)}" fill="${i % 2 ? '#a58fb0' : '#93809f'}"/>${windows}`;
  });
  const tomatoes = repeat(9, (i) => `<circle cx="${n1(596 + (i % 3) * 34 + random() * 16)}" cy="${n1(560 + Math.floor(i / 3) * 66 + random() * 20)}" r="17" fill="${i % 4 === 1 ? '#f2a33a' : '#dd3b2f'}"/><circle cx="${n1(592 + (i % 3) * 34)}" cy="${n1(556 + Math.floor(i / 3) * 66)}" r="4" fill="#ffc9b8"/>`);
  return svg({
    width: 800,
    height: 1200,
    defs:
      linear('sky', [[0, '#6d7fb8'], [0.5, '#f0b7a4'], [1, '#fde0b0']]) + linear('floor', [[0, '#c79a70'], [1, '#9c6c46']]) + linear('wall', [[0, '#f2e3d3'], [1, '#d9bfa6']], [0, 0, 1, 0]) +
      linear('clay', [[0, '#e09a6d'], [1, '#a8552e']], [0, 0, 1, 0]) + linear('blue', [[0, '#5f9ea0'], [1, '#2f6470']], [0, 0, 1, 0]) + linear('white', [[0, '#fffaf2'], [1, '#d6cbbd']], [0, 0, 1, 0]) +
      radial('bulb', [[0, '#fff6cf'], [0.25, '#ffe08a', 0.9], [1, '#ffd36b', 0]]) + blur('soft', 10) + grain('grain', 0.09),
    body:
      `<rect width="800" height="960" fill="#8a7896"/><rect width="800" height="760" fill="url(#sky)"/><circle cx="560" cy="330" r="60" fill="#fff0cf"/>${city}<rect y="716" width="800" height="240" fill="#86728f"/>` + repeat(14, (i) => `<circle cx="${i * 62}" cy="${n1(770 + 18 * Math.sin(i * 1.7))}" r="56" fill="${i % 2 ? '#5d6b5f' : '#6b7a68'}"/>`) + '<rect y="790" width="800" height="170" fill="#5d6b5f"/>' +
      '<rect width="120" height="960" fill="url(#wall)"/><path d="M120 0 V960" stroke="#b99d82" stroke-width="4"/>' +
      '<path d="M120 930 H800 V1200 H0 V960Z" fill="url(#floor)"/>' + repeat(9, (i) => `<path d="M0 ${960 + i * i * 5 + i * 6} H800" stroke="#7a5232" stroke-width="3" opacity=".55"/>`) +
      '<path d="M120 620 H800" stroke="#2d2a33" stroke-width="16"/>' + repeat(17, (i) => `<path d="M${146 + i * 41} 620 V930" stroke="#37333f" stroke-width="7"/>`) + '<path d="M120 926 H800" stroke="#2d2a33" stroke-width="12"/>' +
      '<path d="M60 90 C240 210 400 210 560 130 C650 84 740 90 800 110" stroke="#3a3440" stroke-width="4" fill="none"/>' +
      [[110, 122], [190, 166], [280, 190], [370, 195], [460, 178], [550, 138], [640, 100], [730, 96]].map(([x = 0, y = 0]) => `<circle cx="${x}" cy="${y + 16}" r="46" fill="url(#bulb)" opacity=".9"/><path d="M${x - 9} ${y + 6} h18 v6 a9 14 0 1 1 -18 0Z" fill="#fff3c4"/>`).join('') +
      repeat(5, (i) => `<rect x="${210 + i * 84}" y="590" width="70" height="56" rx="8" fill="${i % 2 ? '#f4ead8' : '#d97b4f'}"/>`) + bush(245, 600, { size: 116, seed: 3, flower: '#e8476a' }) + bush(330, 600, { size: 108, seed: 4, flower: '#ffffff' }) + bush(413, 600, { size: 116, seed: 5, flower: '#b55fc0' }) + bush(497, 600, { size: 104, seed: 6, flower: '#ff8a3c' }) + bush(581, 596, { size: 84, seed: 7 }) +
      '<path d="M596 900 V470 M640 900 V450 M684 900 V480" stroke="#8a6a3c" stroke-width="7"/>' + bush(640, 720, { size: 250, seed: 12 }) + bush(640, 860, { size: 210, seed: 13 }) + tomatoes + pot(640, 860, 170, 'url(#clay)') +
      '<g stroke="#f3efe6" stroke-width="13" stroke-linecap="round" fill="none"><path d="M250 1064 L372 820 M372 1064 L286 880 M262 720 L286 880"/><path d="M380 1074 L400 830" opacity=".9"/></g><path d="M266 872 L392 860 L410 892 L280 908Z" fill="#4f9a94"/><path d="M246 716 L276 712 L300 868 L270 874Z" fill="#4f9a94"/><path d="M268 740 l20 -3 M272 770 l20 -3 M277 800 l20 -3 M281 830 l20 -3" stroke="#f3efe6" stroke-width="6"/>' +
      bush(150, 940, { size: 190, seed: 20, flower: '#f5c242' }) + pot(150, 930, 140, 'url(#blue)') + bush(500, 1050, { size: 130, seed: 24 }) + pot(500, 1042, 104, 'url(#white)') + bush(330, 1120, { size: 96, seed: 28, flower: '#e8476a' }) + pot(330, 1110, 76, 'url(#clay)') +
      '<rect width="800" height="1200" filter="url(#grain)"/>',
  });
}
