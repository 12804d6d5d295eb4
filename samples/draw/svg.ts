/** A stop of a gradient: offset 0-1, colour, opacity 0-1. */
export type Stop = readonly [offset: number, colour: string, opacity?: number];

const stopElements = (stops: readonly Stop[]): string =>
  stops.map(([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`).join('');

/** A linear gradient from (x1, y1) to (x2, y2) in fractions of the shape; top to bottom unless told. */
export const linear = (id: string, stops: readonly Stop[], [x1, y1, x2, y2] = [0, 0, 0, 1] as readonly number[]): string =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopElements(stops)}</linearGradient>`;

/** A radial gradient with its centre and radius in fractions of the shape. */
export const radial = (id: string, stops: readonly Stop[], [cx, cy, r] = [0.5, 0.5, 0.5] as readonly number[]): string =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopElements(stops)}</radialGradient>`;

/** A Gaussian blur; the wide region keeps soft shadows from being cut off. */
export const blur = (id: string, deviation: number): string =>
  `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`;

/** Paper-like grain: flat vector areas otherwise look artificial to sharpness and noise signals. */
export const grain = (id: string, opacity: number, frequency = 0.8): string =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="2" seed="7"/>` +
  `<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${opacity} ${opacity} 0 0 ${-opacity * 0.55}"/></filter>`;

/** Streaks along x (wood) or y (cloth), as a translucent dark overlay. */
export const streaks = (id: string, [fx, fy]: readonly [number, number], opacity: number): string =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="3" seed="11"/>` +
  `<feColorMatrix values="0 0 0 0 .2  0 0 0 0 .1  0 0 0 0 .04  ${opacity} ${opacity} 0 0 ${-opacity * 0.72}"/><feComposite in2="SourceGraphic" operator="in"/></filter>`;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly defs: string;
  readonly body: string;
}

/** A whole SVG document of the given size in pixels. */
export const svg = ({ width, height, defs, body }: Canvas): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs}</defs>${body}</svg>`;

/** Draws `count` things, joined. */
export const repeat = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

/** A number with at most one decimal: keeps the documents small. */
export const n1 = (value: number): string => String(Math.round(value * 10) / 10);

/** A pointed leaf that starts at (x, y) and points at `degrees` (0 = right, 90 = down). */
export const leaf = (x: number, y: number, shape: { length: number; width: number; degrees: number; fill: string; vein?: string }): string => {
  const { length, width, degrees, fill, vein } = shape;
  const middle = vein === undefined ? '' : `<path d="M0 0 Q${n1(length * 0.5)} ${n1(-width * 0.08)} ${n1(length * 0.92)} 0" stroke="${vein}" stroke-width="${n1(Math.max(1, width * 0.05))}" fill="none"/>`;
  return `<g transform="translate(${n1(x)} ${n1(y)}) rotate(${n1(degrees)})"><path d="M0 0 C${n1(length * 0.25)} ${n1(-width)} ${n1(length * 0.75)} ${n1(-width * 0.75)} ${length} 0 C${n1(length * 0.75)} ${n1(width * 0.75)} ${n1(length * 0.25)} ${n1(width)} 0 0Z" fill="${fill}"/>${middle}</g>`;
};
