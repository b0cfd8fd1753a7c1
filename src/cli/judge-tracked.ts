import { explainSurvivors } from '../leak/explain-survivors.js';
import { applyIgnoreList } from '../leak/trace/ignore-list.js';
import type { IgnoredFingerprint } from './check-arguments.js';
import type { TrackedFindings } from './findings.js';
import { followSurvivors, verdictOn } from './follow-survivors.js';
import type { Scenario } from './load-scenario.js';
import { findingsOf } from './trace-findings.js';

/** Survivors that a snapshot is asked about: enough to see in how many ways they are held. */
const mostExplained = 50;

/** No function of the scenario waits for this check, as a test does. */
const nobodyWaits = Promise.resolve();

/** Judges whether what the scenario tracks is collected, and says what keeps the survivors. Keeps nothing of it alive. */
export async function judgeTracked(
  scenario: Scenario,
  iterations: number,
  ignored: readonly IgnoredFingerprint[],
  onRound: (round: number) => void,
): Promise<TrackedFindings> {
  const { objects, ...followed } = await followSurvivors(scenario, { iterations, onRound });
  const { watched, survivors, memory } = followed;
  let { verdict } = followed;
  const findings = { watched, iterations: followed.iterations, survivors, memory };
  try {
    if (verdict === 'clean') return { ...findings, verdict, traces: [], suppressed: [] };
    const { traces: all } = await explainSurvivors(objects.sample(mostExplained), nobodyWaits, 1);
    // The snapshot's own collection may have taken the last of them.
    verdict = verdictOn(objects, followed.iterations);
    const { shown: traces, suppressed } = applyIgnoreList(all, ignored, 'weakly check');
    if (traces.length === 0 && suppressed.length > 0) verdict = 'clean';
    return { ...findings, verdict, traces: traces.map(findingsOf), suppressed: suppressed.map(({ trace, reason }) => ({ what: `${trace.count} ${trace.label}`, reason })) };
  } finally {
    objects.clear();
  }
}
