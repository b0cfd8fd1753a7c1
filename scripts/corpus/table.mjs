import { performance } from 'node:perf_hooks';
import { expectedOf, sides } from './cases.mjs';
import { inParallel } from './run.mjs';

/** So many leaky sides may have a first trace that does not name the culprit. */
const mayStayUnnamed = 2;

/**
 * Judges both sides of each case with `detect`, prints a row for each, what went wrong, and the closing line.
 * Returns whether all is as it must be.
 */
export async function judgeCases(cases, detect, { jobs, culprits, traces }) {
  const width = Math.max(...cases.map(({ name }) => name.length));
  const print = (...[name, leaky, fixed, right, culprit, seconds]) => {
    const cells = [name.padEnd(width), leaky.padEnd(8), fixed.padEnd(8), right.padEnd(5), ...(culprits ? [culprit.padEnd(7)] : []), seconds.padStart(7)];
    console.log(cells.join('  '));
  };
  print('case', 'leaky', 'fixed', 'right', 'culprit', 'seconds');

  let right = 0;
  let falseAlarms = 0;
  let named = 0;
  const remarks = [];
  await inParallel(cases, jobs, async (spec) => {
    const start = performance.now();
    const outcome = {};
    for (const side of sides) outcome[side] = await detect(spec, side);
    const wrong = sides.filter((side) => !expectedOf(spec, side).includes(outcome[side].verdict));
    const isNamed = spec.culprit.test(outcome.leaky.trace ?? '');
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    print(spec.name, outcome.leaky.verdict, outcome.fixed.verdict, wrong.length === 0 ? 'yes' : 'NO', isNamed ? 'yes' : 'NO', seconds);

    right += sides.length - wrong.length;
    if (outcome.fixed.verdict === 'leaking') falseAlarms++;
    if (isNamed) named++;
    for (const side of wrong) remarks.push(`${spec.name}, ${side} side: ${outcome[side].verdict}\n${outcome[side].problem ?? ''}`);
    if (culprits && (traces || !isNamed)) remarks.push(`${spec.name}, first trace, ${isNamed ? 'names' : 'does not name'} ${spec.culprit}\n${outcome.leaky.trace || '(none)'}`);
  });

  for (const remark of remarks) console.log(`\n${remark.trimEnd()}`);
  const naming = culprits ? `, ${named} of ${cases.length} culprits named` : '';
  console.log(`\n${right} of ${cases.length * sides.length} sides right, ${falseAlarms} false alarms${naming}`);
  return right === cases.length * sides.length && falseAlarms === 0 && (!culprits || cases.length - named <= mayStayUnnamed);
}
