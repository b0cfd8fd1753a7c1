import { type Judgement, tracesOf } from './verdict.js';

/** What `--json` prints: one array, an object for each scenario. */
export function reportJson(judgements: readonly Judgement[]): string {
  return JSON.stringify(judgements.map(toJson), undefined, 2);
}

function toJson(judgement: Judgement): unknown {
  const { scenario, verdict, failure, tracked, growth, teardownError, seconds } = judgement;
  return {
    scenario,
    verdict,
    ...(failure !== undefined && { reason: failure }),
    tracked: { watched: tracked?.watched ?? 0, survivors: tracked?.survivors ?? [], ...(tracked !== undefined && { suppressed: tracked.suppressed }) },
    growth: {
      suspects: (growth?.suspects ?? []).map(({ name, location, deltas }) => ({ name, location, deltas })),
      ...(growth !== undefined && { iterations: growth.iterations, followed: growth.followed, suppressed: growth.suppressed }),
    },
    memory: growth?.memory ?? tracked?.memory ?? [],
    traces: tracesOf(judgement).map(({ text, steps, fingerprint, count, retainedSize }) => ({ text, steps, fingerprint, count, retainedSize })),
    ...(teardownError !== undefined && { teardownError }),
    seconds: Math.round(seconds * 100) / 100,
  };
}
