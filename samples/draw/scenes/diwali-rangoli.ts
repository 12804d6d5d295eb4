import { blur, grain, linear, n1, radial, repeat, svg } from '../svg.ts';

const ring = (count: number, draw: (i: number) => string): string => repeat(count, (i) => `<g transform="rotate(${n1((i * 360) / count)})">${draw(i)}</g>`);

const petal = (from: number, to: number, half: number, fill: string): string =>
  `<path d="M0 ${-from} C${half} ${n1(-from - (to - from) * 0.3)} ${half} ${n1(-from - (to - from) * 0.7)} 0 ${-to} C${-half} ${n1(-from - (to - from) * 0.7)} ${-half} ${n1(-from - (to - from) * 0.3)} 0 ${-from}Z" fill="${fill}"/>`;

const lamp = (x: number, y: number, size: number): string =>
  `<g transform="translate(${n1(x)} ${n1(y)}) scale(${size})"><circle cy="-36" r="110" fill="url(#glow)"/><ellipse cy="34" rx="62" ry="10" fill="#000" opacity=".5" filter="url(#soft)"/><path d="M-64 -6 C-50 44 50 44 64 -6 Q0 14 -64 -6Z" fill="url(#clay)"/><ellipse cy="-6" rx="64" ry="14" fill="#e08a4d"/><ellipse cy="-5" rx="52" ry="9" fill="#5a2a12"/><path d="M0 -6 C-22 -30 -8 -52 0 -84 C8 -52 22 -30 0 -6Z" fill="#ffb732"/><path d="M0 -10 C-11 -26 -4 -40 0 -58 C4 -40 11 -26 0 -10Z" fill="#fff3c0"/><path d="M-40 14 q10 8 20 0 q10 8 20 0 q10 8 20 0 q10 8 20 0" stroke="#ffd98a" stroke-width="3.5" fill="none"/></g>`;

/** A festival rangoli of coloured powder with clay lamps on a dark stone floor. */
export function drawDiwaliRangoli(): string {
  return svg({
    width: 1000,
    height: 1000,
    defs: radial('floor', [[0, '#5a3350'], [1, '#24142c']]) + radial('glow', [[0, '#ffd36b', 0.85], [0.4, '#ff9d2e', 0.35], [1, '#ff9d2e', 0]]) + linear('clay', [[0, '#d1713a'], [1, '#7d3514']]) + blur('soft', 8) + grain('powder', 0.34, 0.9) + '<clipPath id="disc"><circle cx="500" cy="500" r="410"/></clipPath>',
    body:
      '<rect width="1000" height="1000" fill="url(#floor)"/>' + repeat(9, (i) => `<path d="M0 ${i * 125} H1000 M${i * 125} 0 V1000" stroke="#1a0e20" stroke-width="3" opacity=".6"/>`) + '<circle cx="500" cy="500" r="470" fill="url(#glow)" opacity=".35"/><g transform="translate(500 500)">' +
      ring(24, (i) => petal(300, 392, 40, i % 2 ? '#e8347a' : '#f59a23')) + ring(24, () => '<circle cy="-402" r="9" fill="#fff7e6"/>') +
      '<circle r="322" fill="#fff7e6"/><circle r="312" fill="#157a6e"/>' + ring(36, (i) => `<path d="M-24 -312 L0 -268 L24 -312Z" fill="${i % 2 ? '#f6c431' : '#f2efe4'}"/>`) +
      '<circle r="268" fill="#fff7e6"/><circle r="260" fill="#7b2a8c"/>' + ring(12, () => petal(120, 256, 66, '#f6c431')) + ring(12, () => petal(140, 240, 42, '#ee5a24')) + ring(12, () => petal(160, 218, 20, '#fff7e6')) + ring(12, () => `<g transform="rotate(15)"><circle cy="-232" r="17" fill="#2ec4b6"/><circle cy="-232" r="8" fill="#fff7e6"/></g>`) +
      '<circle r="134" fill="#fff7e6"/><circle r="126" fill="#c2185b"/>' + ring(8, () => petal(20, 122, 44, '#ff8fab')) + ring(8, () => petal(36, 104, 24, '#fff0f3')) + ring(16, () => '<circle cy="-114" r="5" fill="#ffd75e"/>') + '<circle r="42" fill="#f6c431"/><circle r="26" fill="#ee5a24"/></g>' +
      '<g clip-path="url(#disc)"><rect x="90" y="90" width="820" height="820" filter="url(#powder)"/></g>' +
      lamp(500, 500, 0.75) + repeat(8, (i) => lamp(500 + Math.cos((i + 0.5) * 0.785) * 452, 506 + Math.sin((i + 0.5) * 0.785) * 448, 0.72)),
  });
}
