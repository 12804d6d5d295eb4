import { blur, grain, leaf, linear, n1, repeat, svg } from '../svg.ts';

const ROWS = ['#17858b', '#f6efe0', '#f2864b', '#f6efe0', '#f3c04f', '#17858b', '#f6efe0', '#e2557a', '#f6efe0', '#17858b'] as const;

const zigzag = (y: number, colour: string): string =>
  `<path d="M90 ${y} ${repeat(24, (i) => `L${n1(90 + (i + 0.5) * 25.8)} ${y + 26} L${n1(90 + (i + 1) * 25.8)} ${y} `)}" fill="none" stroke="${colour}" stroke-width="9"/>`;

const diamonds = (y: number, colour: string): string =>
  repeat(12, (i) => `<path d="M${116 + i * 52} ${y} l22 28 l-22 28 l-22 -28Z" fill="${colour}"/><path d="M${116 + i * 52} ${y + 14} l11 14 l-11 14 l-11 -14Z" fill="#fff8ea"/>`);

/** A geometric beach towel on sand with a straw hat, sunglasses, a starfish and palm shade. */
export function drawBeachTowel(): string {
  const bands = ROWS.map((fill, i) => `<rect x="90" y="${150 + i * 90}" width="620" height="90" fill="${fill}"/>`).join('');
  const prints = zigzag(266, '#f2864b') + zigzag(292, '#17858b') + diamonds(437, '#17858b') + diamonds(707, '#e2557a') + zigzag(896, '#17858b') + zigzag(922, '#f3c04f') + repeat(17, (i) => `<circle cx="${114 + i * 36}" cy="195" r="9" fill="#f3c04f"/><circle cx="${114 + i * 36}" cy="645" r="9" fill="#fff8ea"/><path d="M${104 + i * 36} 1012 l10 -18 l10 18Z" fill="#f6efe0"/>`);
  return svg({
    width: 800,
    height: 1200,
    defs: linear('sand', [[0, '#f3dcb1'], [1, '#e6c48c']]) + linear('straw', [[0, '#f3d798'], [1, '#cf9f55']], [0, 0, 1, 1]) + linear('star', [[0, '#f58a5e'], [1, '#cf5430']]) + blur('soft', 14) + blur('shade', 10) + grain('grain', 0.3, 0.5) + grain('cloth', 0.16, 1.3),
    body:
      '<rect width="800" height="1200" fill="url(#sand)"/><rect width="800" height="1200" filter="url(#grain)"/>' + repeat(7, (i) => `<path d="M${-20 + (i % 2) * 60} ${90 + i * 170} q60 -22 120 0 t120 0" stroke="#cfa76a" stroke-width="6" fill="none" opacity=".5"/>`) +
      '<g transform="rotate(-5 400 600)"><rect x="104" y="170" width="620" height="900" fill="#6b4a22" opacity=".45" filter="url(#soft)"/>' +
      repeat(40, (i) => `<path d="M${94 + i * 15.8} 150 v-30 M${94 + i * 15.8} 1050 v30" stroke="#f6efe0" stroke-width="5" stroke-linecap="round"/>`) + bands + prints + '<path d="M650 150 H710 V1050 H640 C664 800 630 500 650 150Z" fill="#000" opacity=".08"/><rect x="90" y="150" width="620" height="900" filter="url(#cloth)"/></g>' +
      '<g fill="#2d4a34" opacity=".3" filter="url(#shade)">' + repeat(9, (i) => leaf(820, -20, { length: 460, width: 34, degrees: 96 + i * 11, fill: '#2d4a34' })) + '</g>' +
      '<g transform="translate(540 820) rotate(-16)"><ellipse cx="8" cy="16" rx="176" ry="150" fill="#5b3d1a" opacity=".45" filter="url(#soft)"/><ellipse rx="172" ry="146" fill="url(#straw)"/>' + repeat(7, (i) => `<ellipse rx="${168 - i * 12}" ry="${142 - i * 10}" fill="none" stroke="#b98a45" stroke-width="2.5" opacity=".6"/>`) + '<ellipse cy="-6" rx="88" ry="76" fill="#c2413a"/><ellipse cy="-14" rx="84" ry="70" fill="url(#straw)"/>' + repeat(5, (i) => `<ellipse cy="-14" rx="${74 - i * 15}" ry="${60 - i * 12}" fill="none" stroke="#b98a45" stroke-width="2.5" opacity=".6"/>`) + '</g>' +
      '<g transform="translate(250 520) rotate(14)"><ellipse cx="4" cy="44" rx="130" ry="16" fill="#3a2a18" opacity=".4" filter="url(#soft)"/><path d="M-120 -30 q50 -20 100 0 q20 8 40 0 q50 -20 100 0 q10 64 -46 68 q-52 2 -60 -50 q-14 -10 -28 0 q-8 52 -60 50 q-56 -4 -46 -68Z" fill="#2b2330"/><path d="M-104 -20 q36 -12 74 0 q0 44 -36 46 q-40 0 -38 -46Z M30 -20 q36 -12 74 0 q2 46 -38 46 q-36 -2 -36 -46Z" fill="#5f4a78"/><path d="M-92 -12 l26 -4 M44 -12 l26 -4" stroke="#d8c8ee" stroke-width="6" stroke-linecap="round"/></g>' +
      '<g transform="translate(96 1090) rotate(12)">' + repeat(5, (i) => `<path d="M0 -74 C18 -30 20 -16 0 8 C-20 -16 -18 -30 0 -74Z" fill="url(#star)" transform="rotate(${i * 72})"/>`) + repeat(5, (i) => `<g transform="rotate(${i * 72})"><circle cy="-24" r="4" fill="#ffd3b8"/><circle cy="-40" r="3.4" fill="#ffd3b8"/><circle cy="-54" r="2.8" fill="#ffd3b8"/></g>`) + '</g>' +
      '<g transform="translate(716 1130)"><path d="M-60 20 C-60 -60 60 -60 60 20 Q0 44 -60 20Z" fill="#fdf1e2" stroke="#dcbfa0" stroke-width="3"/><path d="M0 30 V-38 M-20 28 L-30 -30 M20 28 L30 -30 M-40 24 L-50 -8 M40 24 L50 -8" stroke="#e3a98a" stroke-width="4"/></g>',
  });
}
