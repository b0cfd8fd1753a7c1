import type { Phase } from './check-arguments.js';
import type { SurvivorVerdict } from './findings.js';
import type { ScenarioRun } from './scenario-run.js';

/** What `check` says of a scenario. */
export type Verdict = SurvivorVerdict | 'unjudged';

/** The verdicts as reports write them, the gravest first. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  leaking: 'leaking',
  unjudged: 'could not be judged',
  retained: 'retained',
  clean: 'clean',
};
export const verdictsByGravity = Object.keys(verdictWords) as readonly Verdict[];

/** The verdict on a scenario, and what it rests on. */
export interface Judgement extends ScenarioRun {
  /** As it was given on the command line. */
  readonly scenario: string;
  readonly verdict: Verdict;
  /** What was asked for. */
  readonly phases: readonly Phase[];
}

/** One leak found is a verdict, also where the rest could not be judged; nothing else is. */
export function judge(scenario: string, run: ScenarioRun, phases: readonly Phase[]): Judgement {
  const { tracked, growth, failure } = run;
  const judgement = { ...run, scenario, phases };
  if (tracked?.verdict === 'leaking' || growth?.grows === true) return { ...judgement, verdict: 'leaking' };
  if (failure !== undefined) return { ...judgement, verdict: 'unjudged' };
  if (tracked?.watched === 0 && !phases.includes('growth')) {
    return { ...judgement, verdict: 'unjudged', failure: 'it tracks no object, and nothing else was to be judged' };
  }
  return { ...judgement, verdict: tracked?.verdict ?? 'clean' };
}

/** 2 if anything could not be judged, otherwise 1 if anything leaks, otherwise 0; `strict`: retained objects count as leaks. */
export function exitStatusOf(judgements: readonly Judgement[], strict: boolean): 0 | 1 | 2 {
  const verdicts = new Set(judgements.map(({ verdict }) => verdict));
  if (verdicts.has('unjudged')) return 2;
  return verdicts.has('leaking') || (strict && verdicts.has('retained')) ? 1 : 0;
}

/** All traces, those that the verdict rests on first, each way of holding once. */
export function tracesOf({ tracked, growth, verdict }: Judgement): NonNullable<ScenarioRun['tracked']>['traces'] {
  const ofTracked = tracked?.traces ?? [];
  const ofGrowth = growth?.traces ?? [];
  const all = verdict === 'leaking' && tracked?.verdict !== 'leaking' ? [...ofGrowth, ...ofTracked] : [...ofTracked, ...ofGrowth];
  return all.filter(({ fingerprint }, index) => all.findIndex((other) => other.fingerprint === fingerprint) === index);
}
