import { AnalysisThread } from '../leak/growth/analysis-thread.js';
import type { Message } from './findings.js';
import { type RunBefore, judgeGrowth } from './judge-growth.js';
import { judgeTracked } from './judge-tracked.js';
import { type Scenario, loadScenario } from './load-scenario.js';
import { reasonOf } from './reason-of.js';
import type { ScenarioRequest } from './scenario-request.js';

/** Iterations of the first round, unless the scenario or the command line says otherwise. */
const defaultIterations = 25;

// Taken at load: the scenario may put another in its place.
const { performance } = globalThis;

/** Judges a scenario in this process and reports each finding as soon as it is made. Never rejects. */
export async function judgeScenario(request: ScenarioRequest, send: (message: Message) => void): Promise<void> {
  const doing = (what: string): void => send({ kind: 'doing', what });
  let scenario: Scenario | undefined;
  // Before the scenario is loaded: zone.js and its like patch what a thread is reached by.
  const thread = request.phases.includes('growth') ? new AnalysisThread() : undefined;
  try {
    doing('loading it');
    const loaded = await loadScenario(request.file);
    doing('setup()');
    await loaded.setup?.();
    scenario = loaded;
    const iterations = request.iterations ?? scenario.iterations ?? defaultIterations;
    let leaks = false;
    let before: RunBefore = { iterations: 0, seconds: 0 };
    if (request.phases.includes('collected')) {
      const start = performance.now();
      const findings = await judgeTracked(scenario, iterations, request.ignored, (round) => doing(`tracked objects, round ${round}`));
      send({ kind: 'tracked', findings });
      leaks = findings.verdict === 'leaking';
      before = { iterations: findings.iterations.reduce((sum, each) => sum + each, 0), seconds: (performance.now() - start) / 1000 };
    }
    // A leak is a leak: what the growth of the heap would add to it is not worth the time.
    if (thread !== undefined && !leaks) {
      doing('growth of the heap');
      const findings = await judgeGrowth(scenario, request, before, thread);
      send({ kind: 'growth', findings });
    }
    send({ kind: 'judged' });
  } catch (error) {
    send({ kind: 'failed', reason: reasonOf(error) });
  }
  await thread?.close();
  send({ kind: 'done', ...(await tearDown(scenario)) });
}

async function tearDown(scenario: Scenario | undefined): Promise<{ readonly teardownError?: string }> {
  try {
    await scenario?.teardown?.();
    return {};
  } catch (error) {
    return { teardownError: reasonOf(error) };
  }
}
