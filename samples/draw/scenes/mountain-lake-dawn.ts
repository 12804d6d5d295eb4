import { seededRandom } from '../random.ts';
import { blur, grain, linear, n1, radial, repeat, svg } from '../svg.ts';

const pine = (x: number, base: number, height: number, fill: string): string =>
  repeat(5, (i) => {
    const top = base - height + (height * 0.72 * i) / 5;
    const half = height * (0.09 + 0.045 * i);
    return `<path d="M${n1(x)} ${n1(top)} L${n1(x + half)} ${n1(top + height * 0.3)} Q${n1(x)} ${n1(top + height * 0.24)} ${n1(x - half)} ${n1(top + height * 0.3)}Z" fill="${fill}"/>`;
  });

const range = '<path d="M0 560 L120 430 L230 500 L400 270 L470 350 L560 250 L700 430 L800 340 L960 500 L1110 300 L1190 380 L1290 270 L1440 450 L1600 360 V640 H0Z"';

/** A mountain lake at dawn: layered ranges, sun, mist, pines, and their reflection. */
export function drawMountainLake(): string {
  const random = seededRandom(9);
  const shore = repeat(40, (i) => pine(i * 42 + random() * 26, 648 + random() * 10, 60 + random() * 66, i % 2 ? '#26455a' : '#1f3a4d'));
  const front = [[40, 330], [120, 400], [205, 300], [1400, 320], [1480, 420], [1560, 350], [280, 200], [1330, 210]].map(([x = 0, height = 0]) => pine(x, 912, height, '#10232f')).join('');
  return svg({
    width: 1600,
    height: 900,
    defs:
      linear('sky', [[0, '#3d4f86'], [0.35, '#a87fa8'], [0.62, '#f2a58b'], [0.85, '#fcd9a4'], [1, '#fdeccb']]) +
      radial('sun', [[0, '#fffbe6', 1], [0.12, '#ffefc0', 0.95], [0.4, '#ffd79a', 0.4], [1, '#ffd79a', 0]]) +
      linear('far', [[0, '#8a7fae'], [1, '#d9b3ae']]) + linear('mid', [[0, '#56628f'], [1, '#9c93ac']]) + linear('near', [[0, '#34506a'], [1, '#5d7389']]) +
      linear('lake', [[0, '#f7cfa6'], [0.35, '#b791a8'], [1, '#2c4766']]) + blur('mist', 26) + blur('wet', 3) + grain('grain', 0.08) +
      `<g id="land">${range} fill="url(#far)"/>` +
      '<path d="M400 270 L470 350 L440 372 L412 340 L380 380 L352 336Z M560 250 L640 352 L600 340 L566 372 L540 320 L520 300Z M1110 300 L1168 360 L1128 352 L1100 384 L1070 350Z M1290 270 L1370 366 L1320 350 L1284 384 L1240 330Z" fill="#fdeee6" opacity=".9"/>' +
      '<path d="M0 600 L180 500 L300 560 L480 450 L640 580 L860 520 L1060 590 L1250 470 L1400 560 L1600 480 V660 H0Z" fill="url(#mid)"/>' +
      `<path d="M0 630 C200 570 380 600 520 630 C760 650 900 640 1080 620 C1280 590 1440 600 1600 616 V664 H0Z" fill="url(#near)"/>${shore}</g>`,
    body:
      '<rect width="1600" height="900" fill="url(#sky)"/><circle cx="820" cy="470" r="420" fill="url(#sun)"/>' +
      '<g fill="#ffe3d0" opacity=".5" filter="url(#mist)"><ellipse cx="320" cy="170" rx="220" ry="18"/><ellipse cx="1180" cy="130" rx="280" ry="20"/><ellipse cx="960" cy="230" rx="180" ry="12"/></g>' +
      '<use href="#land"/><g filter="url(#mist)" fill="#ffeedd" opacity=".6"><ellipse cx="500" cy="640" rx="520" ry="18"/><ellipse cx="1220" cy="640" rx="380" ry="16"/></g>' +
      '<rect y="650" width="1600" height="250" fill="url(#lake)"/><g transform="translate(0 1300) scale(1 -1)" opacity=".42" filter="url(#wet)"><use href="#land"/></g>' +
      '<ellipse cx="820" cy="700" rx="150" ry="60" fill="#ffe7b8" opacity=".5" filter="url(#mist)"/>' +
      repeat(46, (i) => `<path d="M${n1(300 + random() * 1000)} ${n1(664 + i * 5)} h${n1(40 + random() * 150)}" stroke="#fff2dc" stroke-width="${n1(1.4 + i * 0.05)}" stroke-linecap="round" opacity="${n1(0.2 + random() * 0.3)}"/>`) +
      '<g transform="translate(1010 742)"><path d="M-80 0 H80 C70 22 50 28 0 28 C-50 28 -70 22 -80 0Z" fill="#7a2f2a"/><path d="M-80 0 H80 L74 9 H-74Z" fill="#c9584a"/><path d="M0 0 V-6 C-18 -8 -18 -34 0 -40 C18 -34 18 -8 0 -6" fill="#26384a"/><circle cy="-50" r="11" fill="#e8b48f"/><path d="M-13 -52 C-12 -68 12 -68 13 -52Z" fill="#d9a441"/><path d="M10 -30 L64 18" stroke="#5b3a22" stroke-width="4"/><ellipse cy="36" rx="90" ry="7" fill="#1d3048" opacity=".5"/></g>' +
      front + '<path d="M0 900 V860 C140 836 260 872 380 900Z M1600 900 V850 C1460 836 1340 872 1220 900Z" fill="#0d1d28"/>' +
      '<g fill="none" stroke="#3b3a5c" stroke-width="4" stroke-linecap="round"><path d="M620 200 q14 -14 26 0 q12 -14 26 0"/><path d="M690 168 q10 -10 19 0 q9 -10 19 0"/><path d="M560 236 q9 -9 17 0 q8 -9 17 0"/></g>' +
      '<rect width="1600" height="900" filter="url(#grain)"/>',
  });
}
