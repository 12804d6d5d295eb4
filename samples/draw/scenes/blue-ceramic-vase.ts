import { blur, grain, leaf, linear, n1, radial, repeat, svg } from '../svg.ts';

const SHAPE = 'M346 470 C340 446 344 430 356 424 H444 C456 430 460 446 454 470 C450 520 560 570 566 700 C570 800 520 880 474 900 H326 C280 880 230 800 234 700 C240 570 350 520 346 470Z';

/** A glazed blue vase with olive branches on a stone ledge. */
export function drawBlueVase(): string {
  const branch = (endX: number, endY: number, seed: number): string =>
    `<path d="M400 440 Q${n1(400 + (endX - 400) * 0.2)} ${n1(endY + 120)} ${endX} ${endY}" stroke="#7a6a4a" stroke-width="6" fill="none"/>` +
    repeat(9, (i) => {
      const t = 0.25 + i * 0.085;
      const x = (1 - t) ** 2 * 400 + 2 * (1 - t) * t * (400 + (endX - 400) * 0.2) + t * t * endX;
      const y = (1 - t) ** 2 * 440 + 2 * (1 - t) * t * (endY + 120) + t * t * endY;
      return leaf(x, y, { length: 74, width: 13, degrees: (i % 2 ? -20 : -140) + seed, fill: i % 3 ? '#7f9a63' : '#9fb584', vein: '#d3deb8' }) + (i % 3 === 1 ? `<ellipse cx="${n1(x + 10)}" cy="${n1(y + 12)}" rx="9" ry="12" fill="#4a4f2c"/><circle cx="${n1(x + 7)}" cy="${n1(y + 8)}" r="2.6" fill="#a8b070"/>` : '');
    });
  return svg({
    width: 800,
    height: 1000,
    defs:
      linear('wall', [[0, '#f1d9c2'], [1, '#e3b995']], [0, 0, 1, 1]) + linear('ledge', [[0, '#efe6d9'], [1, '#c9b9a5']]) + linear('glaze', [[0, '#12305f'], [0.25, '#2f6bb3'], [0.42, '#8fc0e8'], [0.55, '#3f7fc4'], [1, '#0e2850']], [0, 0, 1, 0]) +
      radial('light', [[0, '#fff7ea', 0.9], [1, '#fff7ea', 0]], [0.5, 0.5, 0.5]) + blur('soft', 18) + grain('grain', 0.1) + `<clipPath id="vase"><path d="${SHAPE}"/></clipPath>`,
    body:
      '<rect width="800" height="1000" fill="url(#wall)"/><circle cx="250" cy="260" r="420" fill="url(#light)"/><rect y="850" width="800" height="150" fill="url(#ledge)"/><path d="M0 850 H800" stroke="#fff8ee" stroke-width="5"/>' +
      '<path d="M330 890 C480 880 700 860 800 700 V760 C700 900 520 930 380 916Z" fill="#6b4a33" opacity=".4" filter="url(#soft)"/>' + branch(180, 150, -10) + branch(330, 70, -30) + branch(520, 110, 10) + branch(640, 220, 30) +
      `<path d="${SHAPE}" fill="url(#glaze)"/><g clip-path="url(#vase)"><path d="M220 640 q45 -44 90 0 t90 0 t90 0 t90 0 V690 q-45 -44 -90 0 t-90 0 t-90 0 t-90 0Z" fill="#eef5fb" opacity=".85"/><path d="M220 760 q45 -44 90 0 t90 0 t90 0 t90 0" stroke="#eef5fb" stroke-width="9" fill="none" opacity=".8"/><path d="M220 800 q45 -44 90 0 t90 0 t90 0 t90 0" stroke="#eef5fb" stroke-width="5" fill="none" opacity=".8"/><path d="M220 560 H580 M220 544 H580" stroke="#eef5fb" stroke-width="5" opacity=".7"/><ellipse cx="330" cy="640" rx="26" ry="120" fill="#fff" opacity=".35" filter="url(#soft)"/></g><ellipse cx="400" cy="426" rx="46" ry="10" fill="#0b1f3f"/><ellipse cx="400" cy="424" rx="48" ry="10" fill="none" stroke="#8fc0e8" stroke-width="4"/>` +
      leaf(400, 430, { length: 60, width: 10, degrees: -60, fill: '#7f9a63' }) + '<rect width="800" height="1000" filter="url(#grain)"/>',
  });
}
