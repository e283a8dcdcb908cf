/** A picture turned about its middle, as `capsviz.datasets.affine.turned` does: bilinear, paper comes in. */

/** The picture (size, size) turned clockwise. */
export function turned(image: ArrayLike<number>, size: number, degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = (size - 1) / 2;
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= size || row >= size ? 0 : image[row * size + column];
  return Float32Array.from({ length: size * size }, (_, k) => {
    const [x, y] = [(k % size) - middle, Math.floor(k / size) - middle];
    // Where this pixel was before: the way back.
    const [fromX, fromY] = [cos * x + sin * y + middle, cos * y - sin * x + middle];
    const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
    const [right, low] = [fromX - left, fromY - top];
    return (
      (1 - low) * ((1 - right) * at(left, top) + right * at(left + 1, top)) +
      low * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1))
    );
  });
}
