import { blur, grain, leaf, linear, repeat, streaks, svg } from '../svg.ts';

const board = (y: number, width: number): string => {
  const x = 500 - width / 2;
  return `<rect x="${x + 14}" y="${y + 30}" width="${width}" height="60" fill="#33424a" opacity=".4" filter="url(#soft)"/>` +
    `<rect x="${x}" y="${y}" width="${width}" height="34" rx="4" fill="url(#oak)"/><rect x="${x}" y="${y}" width="${width}" height="34" rx="4" fill="#000" filter="url(#wood)"/><rect x="${x}" y="${y}" width="${width}" height="6" rx="3" fill="#f3d3a1" opacity=".7"/>` +
    `<path d="M${x + 70} ${y + 34} v64 l-14 0 v-64Z M${x + width - 56} ${y + 34} v64 l-14 0 v-64Z M${x + 56} ${y + 98} q0 -54 96 -64 h-24 q-60 8 -60 64Z M${x + width - 70} ${y + 98} q0 -54 -96 -64 h24 q60 8 60 64Z" fill="#2a2d30"/>`;
};

const SPINES = [[36, 150], [28, 132], [44, 166], [30, 140], [34, 156]] as const;

const books = (x: number, y: number, colours: readonly string[]): string => {
  let at = x;
  return SPINES.map(([width, height], i) => {
    const left = at;
    at += width + 2;
    return `<rect x="${left}" y="${y - height}" width="${width}" height="${height}" rx="3" fill="${colours[i] ?? '#888'}"/><path d="M${left + 6} ${y - height + 20} h${width - 12} M${left + 6} ${y - height + 28} h${width - 12} M${left + 6} ${y - 22} h${width - 12}" stroke="#fff" stroke-width="3" opacity=".55"/>`;
  }).join('');
};

const trailing = (x: number, y: number): string =>
  [[-74, 190], [-44, 250], [48, 214], [76, 150]].map(([dx = 0, length = 0], vine) =>
    `<path d="M${x + dx * 0.4} ${y - 10} Q${x + dx} ${y - 50} ${x + dx} ${y + 20} V${y + length}" stroke="#47784c" stroke-width="4" fill="none"/>` +
    repeat(Math.floor(length / 26), (i) => leaf(x + dx, y + i * 26, { length: 34, width: 15, degrees: i % 2 ? 30 : 150, fill: (i + vine) % 2 ? '#4f9558' : '#76b36a', vein: '#b9e0a8' })),
  ).join('');

/** Two home-made oak shelves with books, a trailing plant and tools on the bench below. */
export function drawWoodenShelf(): string {
  return svg({
    width: 1000,
    height: 1250,
    defs:
      linear('wall', [[0, '#9db8bd'], [1, '#7f9ea5']], [0, 0, 1, 1]) + linear('oak', [[0, '#deb27a'], [1, '#b17f48']]) + linear('bench', [[0, '#c69660'], [1, '#8d5f35']]) +
      linear('clay', [[0, '#f2e8da'], [1, '#c9b79f']], [0, 0, 1, 0]) + linear('steel', [[0, '#f2f5f7'], [1, '#9aa6ae']]) + blur('soft', 14) + grain('grain', 0.1) + streaks('wood', [0.006, 0.14], 1.5),
    body:
      '<rect width="1000" height="1250" fill="url(#wall)"/><path d="M0 0 H1000 L420 1060 H0Z" fill="#fff" opacity=".1"/>' +
      board(400, 720) + board(740, 720) +
      books(190, 400, ['#c4553b', '#f0c267', '#315b63', '#e9e1d0', '#7a8f5a']) + '<path d="M430 400 V300 q0 -30 34 -30 h30 q34 0 34 30 V400Z" fill="url(#clay)"/><path d="M430 330 h98 M430 348 h98" stroke="#b96a45" stroke-width="6"/>' + leaf(478, 280, { length: 130, width: 20, degrees: -110, fill: '#c9a86a' }) + leaf(482, 280, { length: 150, width: 18, degrees: -84, fill: '#dcbf84' }) + leaf(486, 280, { length: 124, width: 18, degrees: -62, fill: '#b8945a' }) +
      '<rect x="580" y="232" width="130" height="168" rx="4" fill="#3a2f28"/><rect x="592" y="244" width="106" height="144" fill="#f6efe2"/><circle cx="645" cy="300" r="30" fill="#d97b4f"/><path d="M600 372 q24 -50 44 -18 q22 -44 46 18Z" fill="#54707a"/>' +
      '<rect x="740" y="372" width="90" height="28" rx="4" fill="#c4553b"/><rect x="748" y="346" width="76" height="26" rx="4" fill="#f0c267"/><path d="M760 346 v-30 h50 v30Z" fill="#315b63"/><path d="M785 316 v-22" stroke="#222" stroke-width="4"/><path d="M785 300 c-10 -14 0 -24 0 -34 c8 12 12 22 0 34Z" fill="#ffcf5c"/>' +
      '<path d="M196 656 h128 l-16 84 h-96Z" fill="#c4633d"/><rect x="188" y="646" width="144" height="22" rx="6" fill="#d97b4f"/>' + trailing(260, 660) +
      '<g><circle cx="470" cy="668" r="72" fill="#2e3438"/><circle cx="470" cy="668" r="60" fill="#fbf7ee"/>' + repeat(12, (i) => `<path d="M470 616 v10" stroke="#2e3438" stroke-width="4" transform="rotate(${i * 30} 470 668)"/>`) + '<path d="M470 668 V632 M470 668 L496 684" stroke="#2e3438" stroke-width="6" stroke-linecap="round"/></g>' +
      '<g transform="translate(-46 0)"><path d="M600 740 v-70 a10 10 0 0 1 10 -10 h64 a10 10 0 0 1 10 10 v70Z" fill="#d97b4f"/><path d="M684 680 q34 0 30 28 q-4 20 -30 18" stroke="#d97b4f" stroke-width="11" fill="none"/></g>' + books(680, 740, ['#8a5a83', '#d9c7a3', '#315b63', '#e9e1d0', '#7a8f5a']) +
      '<rect y="1060" width="1000" height="190" fill="url(#bench)"/><rect y="1060" width="1000" height="190" fill="#000" filter="url(#wood)"/><rect y="1060" width="1000" height="10" fill="#eac68f"/>' +
      '<g transform="rotate(-4 300 1130)"><rect x="92" y="1122" width="360" height="22" rx="4" fill="#2b1a0c" opacity=".35" filter="url(#soft)"/><path d="M250 1060 L520 1120 L250 1130Z" fill="url(#steel)"/>' + repeat(30, (i) => `<path d="M${254 + i * 8.8} 1130 l4.4 9 l4.4 -9Z" fill="#9aa6ae"/>`) + '<path d="M110 1060 q70 -24 150 -4 v78 q-80 14 -140 -4 q-30 -34 -10 -70Z M146 1076 q-10 22 6 40 q40 10 76 0 v-36 q-44 -12 -82 -4Z" fill="#b8562f" fill-rule="evenodd"/></g>' +
      '<g transform="rotate(14 720 1140)"><rect x="610" y="1130" width="250" height="20" rx="8" fill="#c98f4c"/><path d="M836 1090 h56 q16 0 16 16 v70 q0 16 -16 16 h-40 l-16 -30Z" fill="#4a535a"/><rect x="610" y="1128" width="80" height="24" rx="8" fill="#2b2f33"/></g>' +
      repeat(7, (i) => `<g transform="translate(${540 + ((i * 47) % 130)} ${1170 + ((i * 29) % 56)}) rotate(${i * 51})"><rect width="34" height="5" rx="2" fill="#c9d0d5"/><rect x="-6" y="-4" width="7" height="13" rx="2" fill="#aab3b9"/></g>`) +
      '<rect width="1000" height="1250" filter="url(#grain)"/>',
  });
}
