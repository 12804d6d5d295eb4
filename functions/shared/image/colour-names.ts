import { squaredDeltaE, type Lab, parseHex, toLab } from './cielab.ts';

/** A first colour vocabulary, in the words of fashion and interior catalogues; one typical sRGB value each. */
const VOCABULARY = {
  white: '#ffffff', 'off white': '#f5f1e6', cream: '#f3e5c3', beige: '#d8c3a5', tan: '#c19a6b', 'light grey': '#d3d3d3', silver: '#b8bcc2',
  grey: '#8a8a8a', 'dark grey': '#545454', charcoal: '#36393d', black: '#111111', brown: '#7b4b2a', 'dark brown': '#432818', taupe: '#8b7e74',
  maroon: '#6d1a24', burgundy: '#800f2f', red: '#d0212b', coral: '#ff7f50', salmon: '#f79d84', rust: '#b7410e', orange: '#f58220', peach: '#ffcba4',
  mustard: '#d8a01d', gold: '#c9a227', yellow: '#fbe135', lime: '#b5d936', olive: '#6b6b1f', green: '#2e8b3d', 'dark green': '#14452f',
  mint: '#a8e6cf', 'sage green': '#9caf88', teal: '#0f766e', turquoise: '#3ecfc0', 'sky blue': '#8ecbee', 'light blue': '#b7d7f0', blue: '#1f5fc4',
  'navy blue': '#14213d', indigo: '#3f2b96', lavender: '#c8b6e2', purple: '#6f2da8', plum: '#6b2c5a', magenta: '#c2187f', pink: '#f06fa5',
  'light pink': '#f9c6d4', rose: '#d96c7b', mauve: '#b784a7',
} as const;
export type ColourName = keyof typeof VOCABULARY;

export const COLOUR_NAMES = Object.keys(VOCABULARY) as [ColourName, ...ColourName[]];
const LABS: readonly Lab[] = COLOUR_NAMES.map((name) => toLab(...parseHex(VOCABULARY[name])));

/** The vocabulary colour nearest in CIELAB. */
export function nameColour(lab: Lab): ColourName {
  let best = 0;
  let bestDistance = Infinity;
  for (let index = 0; index < LABS.length; index += 1) {
    const distance = squaredDeltaE(lab, LABS[index] ?? lab);
    if (distance >= bestDistance) continue;
    best = index;
    bestDistance = distance;
  }
  return COLOUR_NAMES[best] ?? 'black';
}
