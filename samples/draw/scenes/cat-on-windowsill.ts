import { seededRandom } from '../random.ts';
import { blur, leaf, linear, n1, radial, repeat, svg } from '../svg.ts';

/** Frames of the animation; the tail makes one full swing and the cat blinks once. */
export const CAT_FRAMES = 8;

const snow = (frame: number): string => {
  const random = seededRandom(77);
  return repeat(46, () => {
    const [x, y, speed, size] = [random() * 600, random() * 430, 1 + Math.floor(random() * 2), 2 + random() * 4];
    // Whole turns per loop: the last frame meets the first.
    const fallen = (y + (frame / CAT_FRAMES) * 430 * speed) % 430;
    return `<circle cx="${n1(x + 6 * Math.sin(fallen / 30))}" cy="${n1(fallen)}" r="${n1(size)}" fill="#fff" opacity=".9"/>`;
  });
};

/** One frame of a ginger cat on a windowsill while it snows outside. */
export function drawCatFrame(frame: number): string {
  const swing = Math.sin((frame / CAT_FRAMES) * 2 * Math.PI);
  const blinking = frame === 5;
  const eyes = blinking
    ? '<path d="M262 236 q14 10 28 0 M318 236 q14 10 28 0" stroke="#4a2a14" stroke-width="5" fill="none" stroke-linecap="round"/>'
    : '<ellipse cx="276" cy="234" rx="15" ry="17" fill="#bfe08a"/><ellipse cx="332" cy="234" rx="15" ry="17" fill="#bfe08a"/><ellipse cx="278" cy="235" rx="6" ry="14" fill="#22160d"/><ellipse cx="334" cy="235" rx="6" ry="14" fill="#22160d"/><circle cx="281" cy="228" r="4" fill="#fff"/><circle cx="337" cy="228" r="4" fill="#fff"/>';
  const tail = `M402 452 C${n1(470 + swing * 14)} 460 ${n1(500 + swing * 26)} 500 ${n1(486 + swing * 44)} 560`;
  return svg({
    width: 600,
    height: 600,
    defs:
      linear('sky', [[0, '#5f7fb5'], [1, '#dbe7f4']]) + linear('fur', [[0, '#f2a049'], [1, '#cf6f22']]) + linear('sill', [[0, '#fffdf8'], [1, '#d8cdbd']]) + linear('wall', [[0, '#d8907a'], [1, '#b96a56']]) +
      linear('curtain', [[0, '#f7e7c9'], [0.5, '#e8cd9c'], [1, '#f3dfb9']], [0, 0, 1, 0]) + radial('pot', [[0, '#6aa8a3'], [1, '#2f6b6b']], [0.35, 0.3, 0.8]) + blur('soft', 9),
    body:
      `<rect width="600" height="600" fill="url(#wall)"/><g><rect x="60" width="480" height="470" fill="url(#sky)"/><path d="M60 380 L150 300 L250 380 L350 290 L470 390 L540 340 V470 H60Z" fill="#a9bcd6"/><path d="M60 430 C180 390 320 440 540 400 V470 H60Z" fill="#f3f7fb"/>` +
      [[110, 420, 70], [480, 410, 90], [440, 424, 60]].map(([x = 0, y = 0, h = 0]) => `<path d="M${x} ${y - h} l${h * 0.36} ${h * 0.9} h${-h * 0.72}Z" fill="#4a6a6c"/><path d="M${x} ${y - h} l${h * 0.18} ${h * 0.44} q${-h * 0.18} 8 ${-h * 0.36} 0Z" fill="#fff"/>`).join('') + `${snow(frame)}</g>` +
      '<path d="M300 0 V470 M60 180 H540" stroke="#fffaf0" stroke-width="14"/><path d="M60 0 V470 M540 0 V470" stroke="#fffaf0" stroke-width="22"/>' +
      '<path d="M0 0 H120 C100 160 130 300 70 480 H0Z M600 0 H490 C510 160 476 300 530 480 H600Z" fill="url(#curtain)"/><path d="M30 0 C40 160 30 320 20 480 M80 0 C84 160 80 320 50 480 M560 0 C556 160 566 320 580 480" stroke="#cfae78" stroke-width="4" fill="none" opacity=".7"/>' +
      '<rect x="0" y="458" width="600" height="46" fill="url(#sill)"/><rect y="500" width="600" height="8" fill="#a99a86"/><ellipse cx="320" cy="468" rx="120" ry="12" fill="#6b4a33" opacity=".45" filter="url(#soft)"/>' +
      '<path d="M92 462 l-8 -66 h76 l-8 66Z" fill="url(#pot)"/>' + repeat(7, (i) => leaf(122, 400, { length: 92 + (i % 3) * 14, width: 14, degrees: -150 + i * 20, fill: i % 2 ? '#4d8a52' : '#6fae66', vein: '#b7dca6' })) +
      `<path d="${tail}" stroke="#cf6f22" stroke-width="30" fill="none" stroke-linecap="round"/><path d="${tail}" stroke="#f6c58d" stroke-width="30" stroke-dasharray="16 30" fill="none" opacity=".45"/>` +
      '<path d="M216 464 C196 380 232 300 304 294 C390 300 430 390 412 464Z" fill="url(#fur)"/><path d="M268 464 C258 400 276 330 304 322 C332 330 352 400 342 464Z" fill="#ffe3bf"/>' +
      '<path d="M398 366 q-24 6 -36 -4 M410 400 q-28 8 -42 -4 M414 432 q-28 6 -40 -4 M232 366 q16 6 26 0 M220 400 q18 8 30 0" stroke="#a9531a" stroke-width="8" fill="none" stroke-linecap="round"/>' +
      '<path d="M214 170 L224 96 L276 146Z M392 170 L384 96 L332 146Z" fill="#e08a35" stroke-linejoin="round" stroke="#e08a35" stroke-width="8"/><path d="M228 154 L232 116 L260 144Z M378 154 L376 116 L348 144Z" fill="#f6b9a3"/>' +
      '<ellipse cx="304" cy="226" rx="100" ry="86" fill="url(#fur)"/><path d="M304 142 v34 M282 146 l4 28 M326 146 l-4 28 M210 214 l26 6 M210 240 l26 -2 M398 214 l-26 6 M398 240 l-26 -2" stroke="#a9531a" stroke-width="8" stroke-linecap="round"/>' +
      `<path d="M304 244 C270 244 252 286 304 300 C356 286 338 244 304 244Z" fill="#ffe9cf"/>${eyes}<path d="M294 256 h20 l-10 11Z" fill="#c4605a"/><path d="M304 267 v8 q-9 12 -20 4 M304 275 q9 12 20 4" stroke="#7a4326" stroke-width="4" fill="none" stroke-linecap="round"/>` +
      '<path d="M258 266 L206 258 M258 276 L208 282 M350 266 L402 258 M350 276 L400 282" stroke="#fff3e2" stroke-width="3" stroke-linecap="round"/>' +
      '<path d="M252 470 a26 18 0 0 1 52 0Z M304 470 a26 18 0 0 1 52 0Z" fill="#ffe9cf"/><path d="M270 466 v-8 M286 466 v-8 M322 466 v-8 M338 466 v-8" stroke="#c98a55" stroke-width="3"/><path d="M226 292 C262 322 346 322 382 292 L388 306 C346 340 262 340 220 306Z" fill="#2f7f86"/><circle cx="304" cy="330" r="13" fill="#f5c242"/><path d="M304 326 v10" stroke="#8a6313" stroke-width="3"/>',
  });
}
