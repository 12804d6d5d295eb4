import { seededRandom } from '../random.ts';
import { blur, grain, linear, n1, radial, repeat, streaks, svg } from '../svg.ts';

const egg = (x: number, y: number, degrees: number): string =>
  `<g transform="translate(${x} ${y}) rotate(${degrees})"><ellipse rx="78" ry="62" cx="4" cy="7" fill="#5b2f10" opacity=".35"/><ellipse rx="78" ry="62" fill="#c08a52"/><ellipse rx="72" ry="56" fill="#fdf4e2"/><ellipse cx="6" rx="41" ry="37" fill="#e8801c"/><ellipse cx="4" cy="-3" rx="33" ry="28" fill="#f7a52b"/><ellipse cx="-8" cy="-12" rx="11" ry="7" fill="#ffd98a"/></g>`;

const pork = (x: number, y: number, degrees: number): string =>
  `<g transform="translate(${x} ${y}) rotate(${degrees})"><ellipse rx="104" ry="80" cx="5" cy="9" fill="#4a2410" opacity=".4"/><ellipse rx="104" ry="80" fill="#8a4a2b"/><ellipse rx="96" ry="72" fill="#d99f7e"/><path d="M-74 -6 C-60 -52 30 -62 66 -22 C86 6 50 34 16 22 C-14 12 -2 -16 20 -10" fill="none" stroke="#f6dcc6" stroke-width="17" stroke-linecap="round"/><path d="M-70 20 C-40 58 30 62 66 34" fill="none" stroke="#b06c49" stroke-width="10" stroke-linecap="round"/></g>`;

/** Ramen from above: egg halves, pork, nori, spring onion, fish cake and chopsticks. */
export function drawRamenBowl(): string {
  const random = seededRandom(21);
  const noodles = repeat(34, (i) => {
    const y = 300 + i * 12;
    const half = Math.sqrt(Math.max(0, 290 ** 2 - (y - 500) ** 2)) * (0.82 + random() * 0.1);
    const wave = 26 + random() * 22;
    return `<path d="M${n1(500 - half)} ${y} C${n1(500 - half * 0.4)} ${n1(y - wave)} ${n1(500 - half * 0.1)} ${n1(y + wave)} 500 ${y} S${n1(500 + half * 0.6)} ${n1(y + wave)} ${n1(500 + half)} ${y}" stroke="${i % 3 ? '#f6d98b' : '#e8bf62'}" stroke-width="9" fill="none" stroke-linecap="round"/>`;
  });
  const onions = repeat(46, () => {
    const angle = random() * 6.3;
    const radius = 60 * Math.sqrt(random());
    return `<g transform="translate(${n1(400 + Math.cos(angle) * radius * 1.7)} ${n1(640 + Math.sin(angle) * radius)})"><circle r="11" fill="none" stroke="${random() > 0.4 ? '#5aa246' : '#9ccf6b'}" stroke-width="6"/></g>`;
  });
  const oil = repeat(26, () => {
    const angle = random() * 6.3;
    const radius = 240 + random() * 55;
    return `<circle cx="${n1(500 + Math.cos(angle) * radius)}" cy="${n1(500 + Math.sin(angle) * radius)}" r="${n1(4 + random() * 10)}" fill="#f3b65b" opacity=".5" stroke="#ffe0a6" stroke-width="1.5"/>`;
  });
  const narutoEdge = repeat(14, (i) => `<circle cx="${n1(Math.cos((i * Math.PI) / 7) * 52)}" cy="${n1(Math.sin((i * Math.PI) / 7) * 52)}" r="14" fill="#fffaf5"/>`);
  return svg({
    width: 1000,
    height: 1000,
    defs:
      linear('table', [[0, '#5b4334'], [1, '#3b2a20']], [0, 0, 1, 1]) + radial('bowl', [[0.7, '#20354c'], [0.86, '#2f5174'], [1, '#16273a']]) +
      radial('broth', [[0, '#d98a3a'], [0.75, '#c0692a'], [1, '#8f4518']]) + linear('nori', [[0, '#1d3a2a'], [1, '#0f2018']], [0, 0, 1, 1]) +
      linear('stick', [[0, '#c0392b'], [1, '#7d1e17']], [0, 0, 1, 0]) + blur('soft', 18) + blur('steam', 16) + grain('grain', 0.08) + streaks('wood', [0.12, 0.003], 1.5) +
      '<clipPath id="inside"><circle cx="500" cy="500" r="318"/></clipPath>',
    body:
      '<rect width="1000" height="1000" fill="url(#table)"/><rect width="1000" height="1000" fill="#000" filter="url(#wood)"/>' +
      '<rect x="70" y="120" width="860" height="760" rx="14" fill="#d9c39a"/>' + repeat(38, (i) => `<path d="M70 ${134 + i * 20} H930" stroke="#b79c6d" stroke-width="3" opacity=".6"/>`) + '<path d="M70 120 h34 v760 h-34Z M896 120 h34 v760 h-34Z" fill="#7c2f27"/>' +
      '<circle cx="518" cy="534" r="390" fill="#1a0f08" opacity=".6" filter="url(#soft)"/><circle cx="500" cy="500" r="385" fill="url(#bowl)"/>' +
      repeat(36, (i) => `<g transform="rotate(${i * 10} 500 500)"><path d="M500 122 q16 18 0 36 q-16 -18 0 -36Z" fill="#dfe9f1" opacity=".85"/></g>`) +
      '<circle cx="500" cy="500" r="332" fill="none" stroke="#e9eff5" stroke-width="5"/><circle cx="500" cy="500" r="318" fill="url(#broth)"/>' +
      `<g clip-path="url(#inside)">${oil}${noodles}` +
      '<g transform="rotate(-16 640 300)"><rect x="560" y="170" width="120" height="220" rx="4" fill="url(#nori)"/><rect x="650" y="180" width="120" height="220" rx="4" fill="url(#nori)"/>' + repeat(30, (i) => `<circle cx="${568 + ((i * 67) % 196)}" cy="${180 + ((i * 41) % 206)}" r="3" fill="#3c6b4d" opacity=".8"/>`) + '</g></g>' +
      pork(640, 590, 18) + pork(560, 690, -12) + egg(340, 420, -28) + egg(478, 350, 24) +
      `<ellipse cx="400" cy="646" rx="118" ry="76" fill="#6b3a16" opacity=".4" filter="url(#soft)"/>${onions}` +
      `<g transform="translate(508 512)"><circle r="66" cx="4" cy="7" fill="#5b2f10" opacity=".3"/>${narutoEdge}<circle r="54" fill="#fffaf5"/><path d="M-30 4 C-30 -30 30 -34 30 0 C30 28 -14 28 -14 2 C-14 -14 14 -14 12 2" fill="none" stroke="#ef6f92" stroke-width="10" stroke-linecap="round"/></g>` +
      '<g transform="rotate(-24 800 500)"><rect x="848" y="90" width="20" height="800" rx="8" fill="#000" opacity=".35" filter="url(#soft)"/><path d="M842 80 h20 l-5 810 h-9Z M884 80 h20 l-6 810 h-9Z" fill="url(#stick)"/><path d="M842 110 h20 M843 126 h19 M884 110 h20 M884 126 h19" stroke="#f0c56a" stroke-width="6"/></g>' +
      '<g fill="none" stroke="#fff" stroke-width="26" opacity=".16" stroke-linecap="round" filter="url(#steam)"><path d="M360 420 C320 340 420 300 380 200"/><path d="M500 400 C460 310 560 270 520 160"/><path d="M620 430 C590 350 680 310 640 220"/></g>' +
      '<rect width="1000" height="1000" filter="url(#grain)"/>',
  });
}
