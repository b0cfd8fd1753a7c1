/** Round numbers, the first at most `low` and the last at least `high`, in about `steps` steps of 1, 2 or 5 times a power of ten. */
export function axis(low: number, high: number, steps: number): number[] {
  const step = roundStep((high - low) / steps);
  const first = Math.floor(low / step);
  // An axis has a length, also where nothing grows.
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** The least round one that is not smaller. At least 1: what is counted has no fractions. */
function roundStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= least)!;
}
