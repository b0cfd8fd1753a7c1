import { expectedOf, scenarioOf } from './cases.mjs';
import { nodeOf } from './install.mjs';
import { runNode } from './run.mjs';

/** The two detectors that most people write first, each with what its figures count. */
export const naiveDetectors = {
  'WeakRef survivors alone': naive('survivors'),
  'heapUsed rising in every round': naive('heap'),
};

function naive(detector) {
  return async (spec, side) => {
    const args = ['--expose-gc', `corpus/naive/${detector}.mjs`, scenarioOf(spec, side), String(spec.naive.iterations)];
    const { status, stdout, stderr } = await runNode(nodeOf(spec, side), args);
    if (status !== 0) return { verdict: 'unjudged', problem: stderr };
    const { leaking, rounds } = JSON.parse(stdout);
    return { verdict: leaking ? 'leaking' : 'clean', problem: `${rounds.join(', ')}; expected ${expectedOf(spec, side).join(' or ')}` };
  };
}
