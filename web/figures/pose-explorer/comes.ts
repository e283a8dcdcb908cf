/** Whether a pointer comes to a thing, or the thing to the pointer. */

/** Says of a pointer that is over something now whether it was brought there. */
export type Comes = (event: PointerEvent) => boolean;

/**
 * A finger was, and a mouse that was moved there. One that rests was not: when a pull ends, or the picture is arranged
 * anew, something comes to lie under it, which must not take the picture.
 */
export function watchPointer(signal: AbortSignal): Comes {
  let [x, y] = [NaN, NaN];
  const follow = ({ clientX, clientY }: PointerEvent) => ([x, y] = [clientX, clientY]);
  for (const moves of ["pointermove", "pointerdown", "pointerup"] as const) addEventListener(moves, follow, { capture: true, signal });
  return ({ pointerType, clientX, clientY }) => pointerType !== "mouse" || clientX !== x || clientY !== y;
}
