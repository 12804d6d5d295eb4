import { blur, linear, n1, radial, repeat, svg } from '../svg.ts';

const holes = (from: number, step: number): string => repeat(5, (i) => `<ellipse cx="450" cy="${from + i * step}" rx="8" ry="10" fill="#1a1210"/>`);

/** A steel wrist watch with a blue dial and a brown strap on a plain white background. */
export function drawWristWatch(): string {
  const hand = (degrees: number, length: number, width: number): string => `<path d="M${-width} 24 L${-width * 0.6} ${-length} L0 ${-length - 16} L${width * 0.6} ${-length} L${width} 24Z" fill="#f4f7fa" stroke="#8d99a5" stroke-width="2" transform="rotate(${degrees})"/>`;
  return svg({
    width: 900,
    height: 1200,
    defs:
      radial('white', [[0, '#ffffff'], [1, '#f1f2f4']], [0.5, 0.5, 0.8]) + linear('strap', [[0, '#3f241a'], [0.18, '#6e4331'], [0.5, '#835140'], [0.82, '#6a3f2e'], [1, '#371f16']], [0, 0, 1, 0]) + linear('steel', [[0, '#f5f8fa'], [0.3, '#98a4ae'], [0.55, '#eef2f5'], [0.8, '#7f8c97'], [1, '#d3dae0']], [0, 0, 1, 1]) +
      radial('dial', [[0, '#2d5f9e'], [0.7, '#173d72'], [1, '#0d2547']], [0.4, 0.35, 0.75]) + linear('glass', [[0, '#fff', 0.42], [0.5, '#fff', 0]], [0, 0, 0.8, 1]) + blur('soft', 20),
    body:
      '<rect width="900" height="1200" fill="url(#white)"/><g opacity=".35" fill="#2a2f35" filter="url(#soft)"><rect x="372" y="90" width="190" height="1050" rx="40"/><circle cx="476" cy="622" r="236"/></g>' +
      '<path d="M356 430 L378 96 Q380 70 406 70 H494 Q520 70 522 96 L544 430Z" fill="url(#strap)"/><path d="M356 770 L382 1092 Q386 1136 450 1140 Q514 1136 518 1092 L544 770Z" fill="url(#strap)"/>' +
      '<path d="M376 420 L396 104 M524 420 L504 104 M376 780 L402 1084 Q406 1116 450 1120 Q494 1116 498 1084 L524 780" stroke="#c69a7c" stroke-width="4" stroke-dasharray="14 9" fill="none"/>' + holes(900, 42) +
      '<rect x="366" y="52" width="168" height="64" rx="14" fill="none" stroke="url(#steel)" stroke-width="15"/><path d="M450 50 V124" stroke="url(#steel)" stroke-width="11"/>' +
      '<path d="M330 420 h52 v70 h-68Z M570 420 h-52 v70 h68Z M330 780 h52 v-70 h-68Z M570 780 h-52 v-70 h68Z" fill="url(#steel)"/><rect x="668" y="572" width="44" height="58" rx="10" fill="url(#steel)"/>' + repeat(6, (i) => `<path d="M674 ${581 + i * 8} h34" stroke="#6f7c87" stroke-width="2.5"/>`) +
      '<circle cx="450" cy="600" r="230" fill="url(#steel)"/><circle cx="450" cy="600" r="206" fill="#5f6b76"/><circle cx="450" cy="600" r="200" fill="url(#dial)"/><g transform="translate(450 600)">' +
      repeat(60, (i) => `<path d="M0 -188 v${i % 5 ? 9 : 14}" stroke="#dfe8f2" stroke-width="${i % 5 ? 2 : 4}" transform="rotate(${i * 6})"/>`) + repeat(12, (i) => `<rect x="${i % 3 ? -6 : -9}" y="-168" width="${i % 3 ? 12 : 18}" height="${i % 3 ? 34 : 44}" rx="3" fill="#f7fafc" stroke="#9fb0c2" stroke-width="2" transform="rotate(${i * 30})"/>`) +
      `<circle cx="0" cy="84" r="44" fill="#12325f" stroke="#c9d6e4" stroke-width="3"/>${repeat(12, (i) => `<path d="M${n1(36 * Math.sin(i * 0.5236))} ${n1(84 - 36 * Math.cos(i * 0.5236))} l0 0" stroke="#c9d6e4" stroke-width="5" stroke-linecap="round"/>`)}<path d="M0 84 L22 62" stroke="#ff8f4d" stroke-width="4" stroke-linecap="round"/><path d="M-28 -70 H28 M-18 -56 H18" stroke="#dfe8f2" stroke-width="5" stroke-linecap="round"/>` +
      hand(-56, 96, 11) + hand(52, 142, 9) + '<path d="M0 44 V-164" stroke="#ff8f4d" stroke-width="4" transform="rotate(196)"/><circle r="13" fill="#f4f7fa" stroke="#8d99a5" stroke-width="3"/><circle r="5" fill="#ff8f4d"/></g><path d="M262 560 A190 190 0 0 1 540 432 L330 742 A190 190 0 0 1 262 560Z" fill="url(#glass)"/>',
  });
}
