import { leaf, linear, repeat, svg } from '../svg.ts';

const words = (y: number, size: number, text: string): string =>
  `<text x="400" y="${y}" font-family="DejaVu Serif, Georgia, serif" font-weight="700" font-size="${size}" text-anchor="middle" fill="#23373b">${text}</text>`;

/** A poster that is mostly text: five short lines over a sunrise of plain shapes. */
export function drawSlowMorningsPoster(): string {
  return svg({
    width: 800,
    height: 1000,
    defs: linear('paper', [[0, '#f8eedd'], [1, '#f3e0c6']]),
    body:
      '<rect width="800" height="1000" fill="url(#paper)"/><rect x="36" y="36" width="728" height="928" rx="8" fill="none" stroke="#23373b" stroke-width="4"/>' +
      words(180, 84, 'SLOW') + words(278, 84, 'MORNINGS') + '<text x="400" y="356" font-family="DejaVu Serif, Georgia, serif" font-style="italic" font-size="52" text-anchor="middle" fill="#c4553b">are still</text>' + words(450, 84, 'MORNINGS') +
      '<path d="M250 502 H550" stroke="#c4553b" stroke-width="5"/><text x="400" y="556" font-family="DejaVu Sans, Verdana, sans-serif" font-size="24" letter-spacing="7" text-anchor="middle" fill="#23373b">DRINK THE TEA WHILE IT IS HOT</text>' +
      '<g><path d="M180 962 V850 A220 220 0 0 1 620 850 V962Z" fill="#e9a15b"/><path d="M240 962 V850 A160 160 0 0 1 560 850 V962Z" fill="#d9794f"/><path d="M300 962 V850 A100 100 0 0 1 500 850 V962Z" fill="#c4553b"/></g>' +
      repeat(9, (i) => `<path d="M400 606 V584" stroke="#e9a15b" stroke-width="9" stroke-linecap="round" transform="rotate(${(i - 4) * 17} 400 850)"/>`) +
      '<path d="M330 880 H470 V900 A60 60 0 0 1 410 960 H390 A60 60 0 0 1 330 900Z" fill="#f8eedd"/><path d="M470 890 q44 0 38 30 q-6 22 -46 22" stroke="#f8eedd" stroke-width="12" fill="none"/><path d="M366 862 q-14 -22 0 -42 q14 -20 0 -42 M400 862 q-14 -22 0 -42 q14 -20 0 -42 M434 862 q-14 -22 0 -42 q14 -20 0 -42" stroke="#f8eedd" stroke-width="7" fill="none" stroke-linecap="round"/>' +
      repeat(6, (i) => leaf(110, 950 - i * 44, { length: 74, width: 17, degrees: i % 2 ? -30 : -150, fill: '#4f7a63', vein: '#a9c9b3' })) + '<path d="M110 962 V690" stroke="#4f7a63" stroke-width="5"/>' + repeat(6, (i) => leaf(690, 950 - i * 44, { length: 74, width: 17, degrees: i % 2 ? -30 : -150, fill: '#6b8f5a', vein: '#bdd6a8' })) + '<path d="M690 962 V690" stroke="#6b8f5a" stroke-width="5"/>',
  });
}
