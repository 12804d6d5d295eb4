import { blur, grain, linear, n1, radial, repeat, svg } from '../svg.ts';

const folds = [
  ['M352 640 C330 800 300 960 268 1066', 16],
  ['M398 650 C392 820 380 980 372 1080', 12],
  ['M450 645 C470 820 490 980 508 1076', 14],
  ['M478 636 C520 800 560 940 590 1046', 10],
] as const;

/** A red dress with a flounced hem on a wooden hanger, before a sunlit plaster wall. */
export function drawRedSummerDress(): string {
  const skirt = 'M318 560 C300 760 236 930 190 1058 C240 1092 300 1070 340 1090 C380 1106 430 1078 470 1094 C520 1108 570 1076 624 1054 C580 930 520 760 494 560Z';
  const bodice = 'M322 352 C338 400 372 424 406 426 C440 424 474 400 490 352 L512 372 C520 440 506 510 494 564 L318 564 C306 510 292 440 300 372Z';
  // A staggered grid: prints on cloth repeat.
  const dots = repeat(16 * 17, (i) => {
    const row = Math.floor(i / 16);
    const x = 190 + (i % 16) * 30 + (row % 2) * 15;
    return `<circle cx="${x}" cy="${372 + row * 42}" r="4.6" fill="#fff3e6" opacity=".85"/>`;
  });
  return svg({
    width: 800,
    height: 1200,
    defs:
      linear('wall', [[0, '#f6ead9'], [0.6, '#efdcc4'], [1, '#e2c7a6']], [0, 0, 1, 1]) +
      linear('red', [[0, '#e2263f'], [0.45, '#d4142f'], [1, '#98091f']], [0, 0, 0.7, 1]) +
      linear('bodice', [[0, '#f03a4f'], [1, '#c41230']], [0, 0, 1, 1]) +
      linear('wood', [[0, '#c9925a'], [1, '#8c5a2e']]) +
      radial('sun', [[0, '#fffaf0', 0.95], [1, '#fffaf0', 0]], [0.25, 0.2, 0.7]) +
      blur('soft', 22) + blur('fold', 9) + grain('grain', 0.09) +
      `<clipPath id="dress"><path d="${skirt}"/><path d="${bodice}"/></clipPath>`,
    body:
      '<rect width="800" height="1200" fill="url(#wall)"/><rect width="800" height="1200" fill="url(#sun)"/>' +
      repeat(4, (i) => `<path d="M${-80 + i * 150} 0 L${30 + i * 150} 0 L${430 + i * 150} 1200 L${270 + i * 150} 1200Z" fill="#fff" opacity=".13"/>`) +
      `<g transform="translate(34 26)" filter="url(#soft)" opacity=".34" fill="#6b3d22"><path d="${skirt}"/><path d="${bodice}"/></g>` +
      '<path d="M406 250 C406 214 450 214 450 184 C450 156 412 150 402 176" stroke="#b9bec4" stroke-width="9" fill="none" stroke-linecap="round"/>' +
      '<path d="M406 246 C380 250 300 300 268 330 C256 342 264 356 282 352 L530 352 C548 356 556 342 544 330 C512 300 432 250 406 246Z M406 280 C430 282 480 310 500 330 L312 330 C332 310 382 282 406 280Z" fill="url(#wood)" fill-rule="evenodd"/>' +
      '<path d="M312 330 L326 366 M500 330 L486 366" stroke="#c41230" stroke-width="13" stroke-linecap="round"/>' +
      `<path d="${skirt}" fill="url(#red)"/><path d="${bodice}" fill="url(#bodice)"/>` +
      `<g clip-path="url(#dress)">${folds.map(([d, w]) => `<path d="${d}" stroke="#7a0417" stroke-width="${w * 2}" fill="none" opacity=".42" filter="url(#fold)"/>`).join('')}` +
      '<path d="M330 600 C300 800 260 950 236 1040 M430 600 C436 800 440 930 436 1070 M500 640 C530 800 580 930 600 1020" stroke="#ff7b7b" stroke-width="16" fill="none" opacity=".4" filter="url(#fold)"/>' +
      `${dots}<path d="M206 1010 C260 1042 310 1020 350 1040 C390 1054 430 1030 470 1044 C520 1056 560 1026 606 1004" stroke="#ffd9cf" stroke-width="6" fill="none"/></g>` +
      '<path d="M316 548 C370 566 444 566 496 548 L496 586 C444 602 370 602 316 586Z" fill="#8f0a20"/>' +
      '<g fill="#8f0a20"><path d="M480 566 C520 540 560 550 566 574 C548 590 510 588 480 574Z"/><path d="M482 574 C500 620 520 670 548 700 L520 704 C500 670 478 620 472 580Z"/><path d="M478 574 C480 630 484 680 496 722 L470 716 C462 670 462 620 466 578Z"/><circle cx="480" cy="570" r="14" fill="#a90f28"/></g>' +
      repeat(3, (i) => `<circle cx="406" cy="${n1(452 + i * 32)}" r="7" fill="#ffe9dc"/>`) +
      '<rect width="800" height="1200" filter="url(#grain)"/>',
  });
}
