import { seededRandom } from '../random.ts';
import { blur, grain, leaf, linear, n1, radial, repeat, streaks, svg } from '../svg.ts';

const raspberry = (x: number, y: number, r: number): string => {
  const seeds = [[0, -0.62], [-0.5, -0.35], [0.5, -0.35], [0, -0.1], [-0.62, 0.2], [0.62, 0.2], [-0.3, 0.5], [0.3, 0.5], [0, 0.85]];
  return `<g transform="translate(${x} ${y})"><circle r="${n1(r * 0.95)}" fill="#8f1236"/>` +
    seeds.map(([dx = 0, dy = 0]) => `<circle cx="${n1(dx * r)}" cy="${n1(dy * r)}" r="${n1(r * 0.36)}" fill="#d42b55"/><circle cx="${n1(dx * r - r * 0.1)}" cy="${n1(dy * r - r * 0.12)}" r="${n1(r * 0.12)}" fill="#ff9db2"/>`).join('') + '</g>';
};

const layer = (y: number, height: number, fill: string): string =>
  `<path d="M150 ${y} C150 ${y + 62} 650 ${y + 62} 650 ${y} V${y + height} C650 ${y + height + 62} 150 ${y + height + 62} 150 ${y + height}Z" fill="${fill}"/>`;

/** A three-layer chocolate cake with dripping ganache and raspberries on a stand. */
export function drawChocolateLayerCake(): string {
  const random = seededRandom(5);
  const drips = repeat(12, (i) => {
    const x = 166 + i * 42;
    const edge = 478 + 44 * Math.sqrt(Math.max(0, 1 - ((x + 14 - 400) / 250) ** 2));
    const length = 34 + random() * 84;
    return `<path d="M${x - 10} ${n1(edge - 26)} H${x + 38} C${x + 30} ${n1(edge + 4)} ${x + 29} ${n1(edge + length * 0.6)} ${x + 28} ${n1(edge + length)} A14 14 0 0 1 ${x} ${n1(edge + length)} C${x - 1} ${n1(edge + length * 0.6)} ${x - 2} ${n1(edge + 4)} ${x - 10} ${n1(edge - 26)}Z" fill="#3a1a10"/><path d="M${x + 7} ${n1(edge + 8)} V${n1(edge + length - 4)}" stroke="#8b5638" stroke-width="5" stroke-linecap="round" opacity=".7"/>`;
  });
  const crumbs = repeat(240, () => `<circle cx="${n1(160 + random() * 480)}" cy="${n1(520 + random() * 380)}" r="${n1(1 + random() * 3)}" fill="${random() > 0.5 ? '#2b120a' : '#8a5230'}" opacity=".55"/>`);
  return svg({
    width: 800,
    height: 1200,
    defs:
      linear('wall', [[0, '#f3c9bd'], [1, '#f8e3d6']]) + linear('table', [[0, '#9f6b48'], [1, '#6e4429']]) +
      linear('sponge', [[0, '#3d1b0e'], [0.3, '#6b3a20'], [0.7, '#5a2e18'], [1, '#2f140a']], [0, 0, 1, 0]) +
      linear('cream', [[0, '#d9a58c'], [0.35, '#fbe6d8'], [0.7, '#f3d2c0'], [1, '#c48d74']], [0, 0, 1, 0]) +
      radial('ganache', [[0, '#7a4429'], [0.6, '#4a2214'], [1, '#35170d']], [0.38, 0.35, 0.7]) +
      linear('plate', [[0, '#cfd8d6'], [0.4, '#ffffff'], [1, '#b5c2c0']], [0, 0, 1, 0]) +
      blur('soft', 20) + blur('blob', 34) + grain('grain', 0.09) + streaks('wood', [0.005, 0.08], 1.4) + '<clipPath id="side"><path d="M150 478 C150 540 650 540 650 478 V900 C650 962 150 962 150 900Z"/></clipPath>',
    body:
      '<rect width="800" height="1200" fill="url(#wall)"/>' +
      repeat(7, (i) => `<circle cx="${[90, 230, 690, 740, 60, 560, 380][i] ?? 0}" cy="${[160, 70, 120, 380, 470, 60, 190][i] ?? 0}" r="${[60, 34, 70, 40, 46, 30, 44][i] ?? 0}" fill="#fff4ea" opacity=".55" filter="url(#blob)"/>`) +
      '<rect y="930" width="800" height="270" fill="url(#table)"/><rect y="930" width="800" height="270" fill="#000" filter="url(#wood)"/>' +
      '<ellipse cx="410" cy="1112" rx="230" ry="30" fill="#2b1409" opacity=".55" filter="url(#soft)"/>' +
      '<path d="M352 950 C362 1030 340 1074 270 1096 H530 C460 1074 438 1030 448 950Z" fill="url(#plate)"/><ellipse cx="400" cy="1096" rx="130" ry="20" fill="url(#plate)"/>' +
      '<ellipse cx="400" cy="938" rx="340" ry="62" fill="#aab8b6"/><ellipse cx="400" cy="926" rx="340" ry="62" fill="url(#plate)"/><ellipse cx="400" cy="930" rx="270" ry="44" fill="#7d8c8a" opacity=".5" filter="url(#soft)"/>' +
      layer(780, 124, 'url(#sponge)') + layer(744, 44, 'url(#cream)') + layer(628, 124, 'url(#sponge)') + layer(592, 44, 'url(#cream)') + layer(478, 122, 'url(#sponge)') +
      `<g clip-path="url(#side)">${crumbs}</g>` +
      '<path d="M150 478 V900 C150 920 190 936 240 942 V520 C190 510 150 500 150 478Z" fill="#1c0a04" opacity=".25"/>' +
      `<g clip-path="url(#side)">${drips}</g><ellipse cx="400" cy="478" rx="252" ry="66" fill="url(#ganache)"/><path d="M190 462 C240 420 400 410 480 424" stroke="#b98062" stroke-width="9" stroke-linecap="round" fill="none" opacity=".55"/>` +
      '<ellipse cx="404" cy="480" rx="170" ry="36" fill="#1e0b05" opacity=".5" filter="url(#soft)"/>' +
      leaf(300, 440, { length: 96, width: 26, degrees: -150, fill: '#4f8f4e', vein: '#a8d59b' }) + leaf(500, 436, { length: 92, width: 26, degrees: -32, fill: '#3f7f46', vein: '#a8d59b' }) + leaf(430, 380, { length: 84, width: 22, degrees: -68, fill: '#5aa05a', vein: '#b8e0aa' }) +
      [[282, 462, 34], [520, 462, 33], [340, 482, 38], [462, 484, 38], [400, 496, 40], [320, 424, 34], [480, 426, 34], [400, 436, 42], [366, 386, 34], [436, 384, 33], [402, 346, 32]].map(([x = 0, y = 0, r = 0]) => raspberry(x, y, r)).join('') +
      raspberry(640, 900, 30) + raspberry(690, 916, 26) + raspberry(128, 912, 28) +
      '<rect width="800" height="1200" filter="url(#grain)"/>',
  });
}
