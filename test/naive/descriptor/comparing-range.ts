/** The range check that everybody writes: each bound on its own, so that NaN, neither below nor above, gets through. */
export function comparingRange(min: number, max: number) {
  return (value: number): void => {
    if (value < min) throw new RangeError(`${value} is below ${min}`);
    if (value > max) throw new RangeError(`${value} is above ${max}`);
  };
}
