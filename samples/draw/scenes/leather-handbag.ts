import { blur, grain, linear, n1, radial, repeat, svg } from '../svg.ts';

/** A cognac leather handbag with a flap and brass hardware on a plain studio background. */
export function drawLeatherHandbag(): string {
  const body = 'M196 470 C200 436 222 424 262 424 H738 C778 424 800 436 804 470 L842 800 C848 846 824 866 782 868 H218 C176 866 152 846 158 800Z';
  const flap = 'M190 470 C194 432 216 418 258 418 H742 C784 418 806 432 810 470 C816 540 800 610 740 640 C660 678 560 690 500 690 C440 690 340 678 260 640 C200 610 184 540 190 470Z';
  const stitches = (d: string): string => `<path d="${d}" fill="none" stroke="#f6cf9d" stroke-width="4.5" stroke-dasharray="14 9" stroke-linecap="round"/>`;
  return svg({
    width: 1000,
    height: 1000,
    defs:
      radial('studio', [[0, '#ffffff'], [0.7, '#f4f3f1'], [1, '#dedad5']], [0.5, 0.45, 0.75]) + linear('leather', [[0, '#b4672f'], [0.5, '#9a5222'], [1, '#6f3714']], [0, 0, 0.6, 1]) + linear('flap', [[0, '#cf8144'], [0.55, '#b3662e'], [1, '#8f4a1d']], [0.1, 0, 0.5, 1]) +
      linear('brass', [[0, '#fbe7a6'], [0.5, '#d3a343'], [1, '#8d6420']], [0, 0, 1, 1]) + linear('edge', [[0, '#7e411a'], [0.5, '#a55c28'], [1, '#6a3512']], [0, 0, 1, 0]) + blur('soft', 20) + blur('sheen', 26) + grain('grain', 0.12, 1.1) + `<clipPath id="flap-shape"><path d="${flap}"/></clipPath><clipPath id="bag"><path d="${body}"/></clipPath>`,
    body:
      '<rect width="1000" height="1000" fill="url(#studio)"/><ellipse cx="500" cy="876" rx="380" ry="30" fill="#3a2413" opacity=".5" filter="url(#soft)"/>' +
      '<path d="M330 430 C320 180 400 120 500 120 C600 120 680 180 670 430" fill="none" stroke="#6a3512" stroke-width="40"/><path d="M330 430 C320 180 400 120 500 120 C600 120 680 180 670 430" fill="none" stroke="url(#flap)" stroke-width="30"/>' + stitches('M320 420 C310 174 396 110 500 110 C604 110 690 174 680 420') +
      `<path d="${body}" fill="url(#leather)"/><path d="M158 800 C152 846 176 866 218 868 H782 C824 866 848 846 842 800 L838 770 C830 820 810 836 770 838 H230 C190 836 170 820 162 770Z" fill="#4d240b" opacity=".55"/>` + stitches('M182 790 C176 830 196 846 228 846 H772 C804 846 824 830 818 790') +
      `<g clip-path="url(#bag)"><path d="M196 480 C200 640 260 680 500 712 C740 680 800 640 804 480Z" fill="#3a1a08" opacity=".6" filter="url(#soft)"/></g>` +
      `<path d="${flap}" fill="url(#flap)"/><g clip-path="url(#flap-shape)"><ellipse cx="360" cy="470" rx="190" ry="66" fill="#ffd9a8" opacity=".5" filter="url(#sheen)"/></g>` + stitches('M210 476 C214 448 232 436 262 436 H738 C768 436 786 448 790 476 C796 536 780 596 730 624 C656 660 558 670 500 670 C442 670 344 660 270 624 C220 596 204 536 210 476Z') +
      '<rect x="446" y="640" width="108" height="92" rx="20" fill="url(#edge)"/><rect x="458" y="652" width="84" height="68" rx="14" fill="url(#brass)"/><rect x="474" y="668" width="52" height="36" rx="10" fill="#7d4019"/><path d="M500 662 V712" stroke="url(#brass)" stroke-width="12" stroke-linecap="round"/>' +
      [330, 670].map((x) => `<rect x="${x - 30}" y="396" width="60" height="70" rx="12" fill="url(#edge)"/><circle cx="${x}" cy="410" r="27" fill="none" stroke="url(#brass)" stroke-width="11"/><circle cx="${x}" cy="448" r="8" fill="url(#brass)"/>`).join('') +
      '<g transform="rotate(7 700 470)"><path d="M668 440 C700 500 720 540 724 566" stroke="#6a3512" stroke-width="7" fill="none"/><path d="M704 560 h44 l8 108 q-30 16 -60 0Z" fill="url(#flap)" stroke="#6a3512" stroke-width="3"/>' + repeat(7, (i) => `<path d="M${n1(700 + i * 8.4)} 668 l${n1((i - 3) * 1.6)} 78" stroke="${i % 2 ? '#8f4a1d' : '#b3662e'}" stroke-width="7"/>`) + '<rect x="700" y="552" width="52" height="16" rx="7" fill="url(#brass)"/></g>' +
      `<g clip-path="url(#bag)"><rect width="1000" height="1000" filter="url(#grain)"/></g>`,
  });
}
