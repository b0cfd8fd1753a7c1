/**
 * The figures in an output that differ from run to run: how far growth is followed depends on how fast the machine is,
 * and seconds and memory on what else it does. Only these are left out of a comparison; everything else must be the
 * same to the letter. A page keeps its old figures where nothing else differs.
 */
const varying = [
  // assertNoGrowth: `(+50, +300, +1200, +4800 in 4 rounds, 6400 iterations in all)`
  { where: /\([+\d, -]+ in \d+ rounds, \d+ iterations in all\)/g },
  { where: /\bnothing grows in \d+ iterations/g },
  // weakly check: `leaking  scenario.mjs  4.2 s`
  { where: /^(?:clean|retained|leaking|could not be judged) .* \d+\.\d s$/gm, figures: /\d+\.\d(?= s$)/g },
  // `  tracked objects: 75 of 75 survive (25, 75 after rounds of 25, 50 iterations)`
  { where: /^ +tracked objects: .* iterations\)$/gm },
  { where: /^ +growth of the heap: .*$/gm },
  { where: /^ +memory from the first round to the last, in MB: .*$/gm },
  // `    Array (app.ts:3:1)  +50 +300 +1200 bytes`
  { where: /^ {4}\S.* {2}[+-]\d+(?: [+-]\d+)+(?: bytes)?$/gm, figures: /[+-]\d+(?: [+-]\d+)+(?= bytes$|$)/g },
  // weakly copy: `cache is in lib: 164 files, 566.0 kB`, `  src/cache   16 files`: every new file changes them
  { where: /^(?: +\S+ +\d+ files?\b|.* is in .*: \d+ files, \d+\.\d kB$|Written: .*)/gm },
  // vitest: `   Start at  12:00:00`, `   Duration  1.02s (transform 10ms, …)`, ` ✓ session.test.ts (1 test) 312ms`
  { where: /^ +(?:Start at|Duration) .*$/gm },
  { where: /^ +[✓×❯] .* \d+ms$/gm, figures: /\d+(?=ms$)/g },
];

/** A figure, or a list of them: how many there are varies too. */
const listed = /[+-]?\d[\d.]*(?:, [+-]?\d[\d.]*)*/g;

/** An output as it is compared with that of another run. */
export function withoutVaryingFigures(text) {
  return varying.reduce((left, { where, figures = listed }) => left.replaceAll(where, (found) => found.replaceAll(figures, '#')), text);
}
