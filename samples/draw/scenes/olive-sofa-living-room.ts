import { blur, grain, leaf, linear, n1, radial, repeat, streaks, svg } from '../svg.ts';

const fern = (x: number, y: number, size: number): string =>
  repeat(11, (i) => {
    const degrees = -170 + i * 16;
    return leaf(x, y, { length: size * (0.75 + 0.25 * Math.sin(i * 2.1) ** 2), width: size * 0.11, degrees, fill: i % 2 ? '#2f6b4a' : '#3f8a5c', vein: '#8fc6a0' });
  });

const monstera = (x: number, y: number): string =>
  [[-118, 190], [-96, 235], [-72, 200], [-142, 150], [-48, 150]].map(([degrees = 0, length = 0], i) => {
    const radians = (degrees * Math.PI) / 180;
    const [tipX, tipY] = [x + Math.cos(radians) * length, y + Math.sin(radians) * length];
    return `<path d="M${x} ${y} Q${n1(x + (tipX - x) * 0.3)} ${n1(tipY + 60)} ${n1(tipX)} ${n1(tipY)}" stroke="#2c5a40" stroke-width="5" fill="none"/>` +
      `<g transform="translate(${n1(tipX)} ${n1(tipY)}) rotate(${degrees + 90 + i * 9 - 18})"><path d="M0 20 C-56 18 -64 -40 0 -92 C64 -40 56 18 0 20Z" fill="${i % 2 ? '#2f7650' : '#3b8e60'}"/>` +
      '<path d="M0 18 L0 -78 M0 0 L-34 -22 M0 0 L34 -22 M0 -26 L-26 -48 M0 -26 L26 -48" stroke="#7cc196" stroke-width="2.5" fill="none"/></g>';
  }).join('');

/** A living room: olive sofa with cushions, arched picture, floor lamp, plants and a round rug. */
export function drawLivingRoom(): string {
  const sofa =
    '<rect x="372" y="330" width="540" height="190" rx="40" fill="url(#sofa-back)"/><path d="M642 338 V500" stroke="#4d5a34" stroke-width="3" opacity=".6"/>' +
    '<rect x="398" y="446" width="244" height="86" rx="24" fill="url(#sofa)"/><rect x="642" y="446" width="244" height="86" rx="24" fill="url(#sofa)"/>' +
    '<rect x="340" y="400" width="82" height="152" rx="36" fill="url(#sofa-arm)"/><rect x="862" y="400" width="82" height="152" rx="36" fill="url(#sofa-arm)"/>' +
    '<rect x="370" y="516" width="544" height="46" rx="14" fill="#59683c"/>' +
    '<path d="M400 562 l-10 40 M884 562 l10 40 M560 562 v30 M724 562 v30" stroke="#8a5a33" stroke-width="12" stroke-linecap="round"/>' +
    '<g transform="rotate(-12 482 410)"><rect x="428" y="360" width="108" height="100" rx="20" fill="#d9794f"/><path d="M436 384 H528 M436 410 H528 M436 436 H528" stroke="#f3c4a4" stroke-width="5"/></g>' +
    '<g transform="rotate(9 812 412)"><rect x="756" y="358" width="112" height="104" rx="20" fill="#f4ead8"/><circle cx="812" cy="410" r="30" fill="none" stroke="#c9a36b" stroke-width="6"/><circle cx="812" cy="410" r="14" fill="#c9a36b"/></g>' +
    '<path d="M700 446 C740 430 800 440 838 452 L850 548 C800 562 740 552 694 556Z" fill="#f1d9c0"/><path d="M694 556 l-4 20 M714 556 l-2 20 M734 555 l0 20 M754 555 l0 20 M774 556 l2 20 M794 556 l2 20 M814 555 l4 20 M834 551 l5 20" stroke="#f1d9c0" stroke-width="4"/><path d="M706 470 C750 458 800 466 842 476 M704 500 C750 490 800 498 846 506 M702 528 C750 520 800 526 848 532" stroke="#d9a98a" stroke-width="4" fill="none"/>';
  return svg({
    width: 1280,
    height: 720,
    defs:
      linear('wall', [[0, '#f4e6d4'], [1, '#ead2b7']]) + linear('floor', [[0, '#b98a5c'], [1, '#8f6239']]) +
      linear('sofa', [[0, '#8b9a5b'], [1, '#6c7a45']]) + linear('sofa-back', [[0, '#7c8b50'], [1, '#5f6d3d']]) + linear('sofa-arm', [[0, '#96a564'], [1, '#616f3e']]) +
      linear('pot', [[0, '#d98d63'], [1, '#a8572f']], [0, 0, 1, 0.4]) + radial('glow', [[0, '#fff2c8', 0.95], [1, '#fff2c8', 0]]) +
      linear('shade', [[0, '#fff6dc'], [1, '#f3cf8f']]) + linear('sky', [[0, '#cfe6ee'], [1, '#f7efdc']]) +
      blur('soft', 14) + grain('grain', 0.08) + streaks('wood', [0.004, 0.12], 1.3),
    body:
      '<rect width="1280" height="560" fill="url(#wall)"/><rect y="546" width="1280" height="174" fill="url(#floor)"/><rect y="546" width="1280" height="174" fill="#000" filter="url(#wood)"/><rect y="534" width="1280" height="14" fill="#f9f1e4"/>' +
      '<g><path d="M70 470 V190 A105 105 0 0 1 280 190 V470Z" fill="#fbf5ea"/><path d="M84 470 V192 A91 91 0 0 1 266 192 V470Z" fill="url(#sky)"/><path d="M84 400 C130 360 190 410 266 372 V470 H84Z" fill="#9fc2a0"/><path d="M84 440 C140 410 210 440 266 420 V470 H84Z" fill="#7aa985"/><path d="M175 101 V470 M84 300 H266" stroke="#fbf5ea" stroke-width="9"/></g>' +
      '<path d="M84 470 L266 470 L640 720 L330 720Z" fill="#fff3d0" opacity=".2"/>' +
      '<rect x="520" y="86" width="150" height="196" rx="6" fill="#fdf8ef"/><rect x="536" y="102" width="118" height="164" fill="#f2d8bd"/><path d="M536 266 V206 A59 59 0 0 1 654 206 V266Z" fill="#cf6f47"/><path d="M560 266 V216 A35 35 0 0 1 630 216 V266Z" fill="#f0b184"/>' +
      '<rect x="702" y="120" width="120" height="160" rx="6" fill="#3d3a36"/><rect x="714" y="132" width="96" height="136" fill="#f5efe3"/><circle cx="762" cy="182" r="26" fill="#d5a548"/><path d="M730 254 C744 214 754 244 764 222 C774 206 786 236 796 254Z" fill="#55734f"/>' +
      '<ellipse cx="640" cy="646" rx="420" ry="62" fill="#efe0c8"/><ellipse cx="640" cy="646" rx="350" ry="48" fill="none" stroke="#cd9d74" stroke-width="6"/><ellipse cx="640" cy="646" rx="280" ry="36" fill="none" stroke="#cd9d74" stroke-width="3" stroke-dasharray="10 9"/>' +
      '<ellipse cx="642" cy="598" rx="310" ry="22" fill="#3b2714" opacity=".45" filter="url(#soft)"/>' + sofa +
      '<circle cx="1052" cy="190" r="230" fill="url(#glow)" opacity=".75"/><path d="M1052 240 V604" stroke="#b98b3e" stroke-width="8"/><ellipse cx="1052" cy="606" rx="56" ry="11" fill="#96692a"/><path d="M1002 150 H1102 L1130 246 H974Z" fill="url(#shade)"/><path d="M974 246 H1130" stroke="#dcae63" stroke-width="4"/>' +
      '<ellipse cx="1168" cy="628" rx="80" ry="14" fill="#3b2714" opacity=".4" filter="url(#soft)"/>' + monstera(1166, 520) + '<path d="M1112 512 H1220 L1206 626 H1126Z" fill="url(#pot)"/><rect x="1104" y="500" width="124" height="24" rx="8" fill="#c8754a"/>' +
      '<ellipse cx="250" cy="640" rx="74" ry="13" fill="#3b2714" opacity=".4" filter="url(#soft)"/>' + fern(250, 530, 150) + '<path d="M206 528 H294 L284 634 H216Z" fill="#f3ece0"/><path d="M208 548 H292 M211 580 H289" stroke="#c3b299" stroke-width="5"/>' +
      '<g><ellipse cx="540" cy="692" rx="110" ry="14" fill="#3b2714" opacity=".35" filter="url(#soft)"/><ellipse cx="540" cy="640" rx="112" ry="26" fill="#8a5a33"/><ellipse cx="540" cy="632" rx="112" ry="26" fill="#a8733f"/><path d="M470 650 v44 M610 650 v44" stroke="#7a4d2a" stroke-width="10" stroke-linecap="round"/><rect x="476" y="612" width="74" height="12" rx="3" fill="#d97757"/><rect x="482" y="602" width="66" height="10" rx="3" fill="#35635a"/><path d="M576 598 h34 v20 a12 12 0 0 1 -12 12 h-10 a12 12 0 0 1 -12 -12Z" fill="#fdf6ea"/><path d="M610 604 q14 2 4 16" stroke="#fdf6ea" stroke-width="5" fill="none"/></g>' +
      '<rect width="1280" height="720" filter="url(#grain)"/>',
  });
}
