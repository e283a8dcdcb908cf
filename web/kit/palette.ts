/** Colours after Okabe and Ito (2008), told apart by colour-blind eyes; also in `capsviz.pictures`. */
export type Theme = "light" | "dark";

type RGB = readonly [number, number, number];

/** Colours of images, which canvases need as numbers. */
export interface Palette {
  /** Intensity 0 and 1 of a grey image: ink on paper by day, light on black by night. */
  paper: RGB;
  ink: RGB;
  /** Ink that a change adds and takes away. */
  gain: RGB;
  loss: RGB;
}

/** Those of day and night. */
export const palettes: Record<Theme, Palette> = {
  light: { paper: [255, 255, 255], ink: [27, 31, 36], gain: [0, 114, 178], loss: [213, 94, 0] },
  dark: { paper: [13, 16, 20], ink: [230, 232, 235], gain: [86, 180, 233], loss: [230, 159, 0] },
};

/** Fills, the same as in `capsviz.pictures.style`; by night the blue is too dark, and sky takes over. */
export const fills = {
  blue: "#0072b2",
  vermilion: "#d55e00",
  green: "#009e73",
  orange: "#e69f00",
  sky: "#56b4e9",
  purple: "#cc79a7",
  yellow: "#f0e442",
};

const SIGNS = ["blue", "vermilion", "green", "purple", "orange", "sky", "yellow"] as const satisfies readonly (keyof typeof fills)[];
/** The colour of a reader's own sign, in every figure that shows it; after seven they come again. */
export const signColour = (sign: number): (typeof SIGNS)[number] => SIGNS[sign % SIGNS.length];

/** The toy world's kinds, in every picture, figure and page; also in `capsviz.pictures.style`. */
export const kindColours = {
  boat: "blue",
  house: "vermilion",
  rectangle: "green",
  triangle: "orange",
} as const;

/** The same hues for lines and text, with a contrast of 4.5 to the ground, as in the book's pages. */
export const inks: Record<Theme, Record<keyof typeof fills, string>> = {
  light: {
    blue: "#0072b2",
    vermilion: "#b84f00",
    green: "#00764f",
    orange: "#946200",
    sky: "#176ea1",
    purple: "#a0417a",
    yellow: "#7d6d00",
  },
  dark: {
    blue: "#56b4e9",
    vermilion: "#f08a4b",
    green: "#3cc79b",
    orange: "#e8ab3a",
    sky: "#8fcdf2",
    purple: "#dd9bc0",
    yellow: "#f0e442",
  },
};

/** What marks and bars may be coloured with; style sheets know each as `var(--blue)` and so on. */
export type Colour = keyof typeof fills | "ink" | "muted" | "line" | "accent" | "wrong";

/** How much of its colour a pale area has, in per cent; the rest is the ground. */
const PALE: Record<Theme, number> = { light: 36, dark: 34 };

/**
 * The colours as variables of a style sheet: `--blue` for lines and text, `--blue-fill` for areas,
 * `--blue-pale` for areas with lines and words on them.
 */
export function colourVariables(theme: Theme): string {
  const names = Object.keys(fills) as (keyof typeof fills)[];
  const fill = (name: keyof typeof fills) =>
    fills[name === "blue" && theme === "dark" ? "sky" : name];
  const pale = (name: string) => `--${name}-pale:color-mix(in srgb,var(--${name}-fill) ${PALE[theme]}%,var(--paper));`;
  const variables = names.map((name) => `--${name}:${inks[theme][name]};--${name}-fill:${fill(name)};${pale(name)}`);
  return variables.join("");
}

/** 256 colours as canvas pixels; a painter looks them up. */
export type Ramp = Uint32Array;

/** Colours for intensities 0..1. */
export function greyRamp({ paper, ink }: Palette): Ramp {
  return ramp((t) => mix(paper, ink, t));
}

/**
 * Colours for changes −1..1: `loss` below zero, paper at zero, `gain` above. Pale colours are hard
 * to tell from paper, so a quarter of the change already gets half of the colour.
 */
export function changeRamp({ paper, gain, loss }: Palette): Ramp {
  return ramp((t) => {
    const change = t * 255 - 127.5; // the two middle colours, 127 and 128, are paper
    return mix(paper, change < 0 ? loss : gain, Math.sqrt((Math.abs(change) - 0.5) / 127));
  });
}

function ramp(colour: (t: number) => RGB): Ramp {
  return Uint32Array.from({ length: 256 }, (_, k) => {
    const [red, green, blue] = colour(k / 255);
    // Canvas pixels are bytes R, G, B, A; as one little-endian number the first byte is the lowest.
    return (255 << 24) | (blue << 16) | (green << 8) | red;
  });
}

function mix(a: RGB, b: RGB, t: number): RGB {
  const channel = (k: number) => Math.round(a[k] + (b[k] - a[k]) * t);
  return [channel(0), channel(1), channel(2)];
}
