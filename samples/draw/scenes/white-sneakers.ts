import { blur, linear, radial, repeat, svg } from '../svg.ts';

const shoe = (shade: string): string =>
  `<path d="M70 300 C60 220 76 130 110 96 C140 110 190 112 222 92 C236 120 258 150 300 176 C372 214 470 226 520 262 C546 282 548 310 540 330 L74 330Z" fill="url(#${shade})" stroke="#b7c1cc" stroke-width="3"/>` +
  '<path d="M222 92 C236 120 258 150 300 176 L268 226 C214 200 178 150 168 112Z" fill="#eef1f4"/>' +
  '<path d="M168 110 C150 96 128 92 112 92 C120 74 150 62 180 66 C206 70 222 80 226 92 C206 106 188 112 168 110Z" fill="#dfe4ea"/>' +
  '<path d="M112 94 C126 88 150 92 168 108 C190 108 210 100 222 92" stroke="#b9c2cc" stroke-width="4" fill="none"/>' +
  '<path d="M398 214 C380 250 380 300 392 330 L540 330 C548 310 546 282 520 262 C492 242 446 228 398 214Z" fill="#fff" stroke="#cfd6de" stroke-width="3"/>' +
  repeat(9, (i) => `<circle cx="${430 + (i % 5) * 18}" cy="${256 + Math.floor(i / 5) * 16}" r="3.2" fill="#c2cad3"/>`) +
  '<path d="M74 256 C90 214 96 160 98 122 L134 120 C140 180 150 236 178 286 L72 300Z" fill="#2f9e6e"/><path d="M82 246 C100 210 104 160 106 130" stroke="#7fd3ae" stroke-width="4" fill="none" opacity=".7"/>' +
  '<path d="M180 290 C240 280 300 262 344 224 L372 232 C330 286 260 312 190 318Z" fill="#2f9e6e" opacity=".92"/>' +
  repeat(5, (i) => {
    const x = 196 + i * 24;
    const y = 118 + i * 19 + (i > 2 ? -4 * (i - 2) : 0);
    return `<path d="M${x} ${y + 22} L${x + 44} ${y - 2}" stroke="#fff" stroke-width="11" stroke-linecap="round"/><path d="M${x} ${y + 27} L${x + 44} ${y + 4}" stroke="#b4bec9" stroke-width="2.5" stroke-linecap="round"/>`;
  }) +
  '<path d="M60 322 C56 352 58 372 70 378 L524 378 C552 376 560 348 550 318 C500 340 200 334 60 322Z" fill="url(#sole)" stroke="#b7c1cc" stroke-width="3"/>' +
  '<path d="M62 350 C200 360 420 364 554 346" stroke="#c6ced7" stroke-width="4" fill="none"/>' +
  repeat(24, (i) => `<path d="M${82 + i * 19} 368 l7 10" stroke="#aeb8c3" stroke-width="3"/>`);

/** A pair of white sneakers with green details, cut out: the background is transparent. */
export function drawWhiteSneakers(): string {
  return svg({
    width: 900,
    height: 900,
    defs:
      linear('near', [[0, '#ffffff'], [0.6, '#f4f6f8'], [1, '#d5dce4']]) +
      linear('far', [[0, '#f6f8fa'], [1, '#c7d0da']]) +
      linear('sole', [[0, '#ffffff'], [1, '#dde3ea']]) +
      radial('floor', [[0, '#1b2733', 0.5], [1, '#1b2733', 0]]) +
      blur('soft', 12),
    body:
      '<ellipse cx="450" cy="716" rx="390" ry="52" fill="url(#floor)"/><ellipse cx="520" cy="508" rx="300" ry="34" fill="url(#floor)" opacity=".6"/>' +
      `<g transform="translate(230 128) rotate(-7 300 200) scale(1.02)">${shoe('far')}</g>` +
      `<g transform="translate(60 266) scale(1.22)">${shoe('near')}</g>`,
  });
}
