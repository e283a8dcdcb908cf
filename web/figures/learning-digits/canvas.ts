/** Lines and dots on a canvas. */

/** A point of the canvas. */
export type Spot = readonly [number, number];

/** A line from there to there. */
export function line(context: CanvasRenderingContext2D, from: Spot, to: Spot): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

/** A filled disc. */
export function dot(context: CanvasRenderingContext2D, at: Spot, r: number): void {
  context.beginPath();
  context.arc(...at, r, 0, 2 * Math.PI);
  context.fill();
}
