import { median } from './statistics.mjs';

const timeOnly = { time: { title: '', unit: 'ns' } };
export const figuresOf = (work) => work.figures ?? { time: { ...timeOnly.time, unit: work.unit } };

/**
 * What the rounds of one piece of work come to: for each figure and contender the median, and the median and the
 * spread of its ratio to the floor of the same turn. Better ones come first.
 */
export function summarise(bench, work, runs, broken) {
  const floor = work.floor ?? bench.floor;
  return Object.entries(figuresOf(work)).map(([figure, { title, unit, absolute = false }]) => {
    const contenders = Object.entries(runs).map(([name, rounds]) => {
      const values = rounds.map((round) => round[figure]);
      const ratios = absolute ? [] : rounds.map((round, turn) => round[figure] / runs[floor][turn][figure]).filter(Number.isFinite);
      return { name, value: median(values), values, ratios, ratio: ratios.length > 0 ? median(ratios) : undefined, faults: faultsOf(bench, work, runs, broken, name) };
    });
    contenders.sort((one, other) => (one.ratio ?? one.value) - (other.ratio ?? other.value));
    return { module: bench.name, work: work.name, figure, title: [work.name, title].filter(Boolean).join(': '), unit, floor, contenders };
  });
}

/** Why a contender is not ranked at this piece of work. */
function faultsOf(bench, work, runs, broken, name) {
  const faults = (work.contracts ?? []).filter((contract) => broken[name].includes(contract));
  const floor = work.floor ?? bench.floor;
  if (runs[name][0].checksum !== runs[floor]?.[0].checksum) faults.push('gives other results');
  return faults;
}

/** The ratio of two contenders, turn by turn. */
export function ratioOf({ contenders }, name, base) {
  const values = (wanted) => contenders.find((contender) => contender.name === wanted).values;
  return median(values(name).map((value, turn) => value / values(base)[turn]));
}
