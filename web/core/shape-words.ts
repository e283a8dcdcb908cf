/** How one image differs from another, in words: for readers who cannot see the picture. */

interface Moments {
  ink: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Shear against the vertical, as an angle in degrees; positive leans to the right. */
  slant: number;
}

/** Ink, centre, spread and slant of an image of size × size intensities. */
export function moments(image: Float32Array, size: number): Moments {
  let ink = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < image.length; i++) {
    ink += image[i];
    sumX += image[i] * (i % size);
    sumY += image[i] * Math.floor(i / size);
  }
  const x = sumX / ink;
  const y = sumY / ink;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < image.length; i++) {
    const dx = (i % size) - x;
    const dy = Math.floor(i / size) - y;
    xx += image[i] * dx * dx;
    yy += image[i] * dy * dy;
    xy += image[i] * dx * dy;
  }
  return {
    ink,
    x,
    y,
    width: Math.sqrt(xx / ink),
    height: Math.sqrt(yy / ink),
    slant: (Math.atan2(-xy, yy) * 180) / Math.PI,
  };
}

/** The most notable differences, at most three: “12 % more ink, leans 6° further right, 5 % wider”. */
export function describeChange(from: Float32Array, to: Float32Array, size: number): string {
  const a = moments(from, size);
  const b = moments(to, size);
  const notable = [
    percent(b.ink / a.ink, "more ink", "less ink"),
    amount(b.slant - a.slant, 2, (by) => `${by.toFixed(0)}°`, "leans $ further right", "leans $ further left"),
    percent(b.width / a.width, "wider", "narrower"),
    percent(b.height / a.height, "taller", "lower"),
    amount(b.x - a.x, 0.5, pixels, "moves $ right", "moves $ left"),
    amount(b.y - a.y, 0.5, pixels, "moves $ down", "moves $ up"),
  ].filter(({ weight }) => weight >= 1);
  notable.sort((p, q) => q.weight - p.weight);
  const words = notable.slice(0, 3).map(({ text }) => text);
  return words.join(", ") || "hardly any change";
}

/** A difference in words; `weight` 1 is just notable. */
interface Difference {
  weight: number;
  text: string;
}

function percent(ratio: number, more: string, less: string): Difference {
  const change = Math.round((ratio - 1) * 100);
  return { weight: Math.abs(change) / 3, text: `${Math.abs(change)} % ${change > 0 ? more : less}` };
}

function amount(
  change: number,
  threshold: number,
  inWords: (by: number) => string,
  more: string,
  less: string,
): Difference {
  const text = (change > 0 ? more : less).replace("$", inWords(Math.abs(change)));
  return { weight: Math.abs(change) / threshold, text };
}

function pixels(by: number): string {
  return `${by.toFixed(1)} pixels`;
}
