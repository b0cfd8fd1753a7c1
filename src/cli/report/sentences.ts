import { type GrowthSuspect, rateOf } from '../../leak/growth/growth-report.js';
import type { GrowthFindings, TrackedFindings } from '../findings.js';
import { type Judgement, type Verdict, verdictsByGravity } from '../verdict.js';
import { count, counted } from './numbers.js';

const predicates: Readonly<Record<Verdict, { readonly one: string; readonly many: string }>> = {
  leaking: { one: 'leaks', many: 'leak' },
  unjudged: { one: 'could not be judged', many: 'could not be judged' },
  retained: { one: 'retains objects', many: 'retain objects' },
  clean: { one: 'is clean', many: 'are clean' },
};

/** What all came to, the gravest alone in the first sentence: `2 of 6 scenarios leak` and `1 could not be judged, 3 are clean`. */
export function headline(judgements: readonly Judgement[]): { readonly gravest: string; readonly others: string } {
  const all = judgements.length;
  const [first, ...rest] = verdictsByGravity.map((verdict) => ({ verdict, number: judgements.filter((each) => each.verdict === verdict).length })).filter(({ number }) => number > 0);
  const others = rest.map(({ verdict, number }) => `${count(number)} ${predicate(verdict, number)}`).join(', ');
  const { verdict, number } = first!;
  if (all === 1) return { gravest: `${judgements[0]!.scenario} ${predicate(verdict, 1)}`, others };
  return { gravest: `${number === all ? 'All' : `${count(number)} of`} ${count(all)} scenarios ${predicate(verdict, number)}`, others };
}

function predicate(verdict: Verdict, number: number): string {
  return predicates[verdict][number === 1 ? 'one' : 'many'];
}

/** What the verdict on a scenario means, in a sentence. */
export function verdictSentence({ verdict, tracked, growth }: Judgement): string {
  if (verdict === 'leaking') return growth?.grows === true ? 'The heap grows in step with the iterations.' : 'Tracked objects stay alive in step with the iterations.';
  if (verdict === 'retained') return 'A bounded number of tracked objects stays alive: it does not grow with the iterations.';
  if (verdict === 'unjudged') return 'There is no verdict: not everything that was asked for could be judged.';
  const left = [...(tracked?.suppressed ?? []), ...(growth?.suppressed ?? [])];
  if (left.length > 0) return 'What stays alive or grows is left out of the verdict, for the reasons below.';
  if (tracked === undefined || tracked.watched === 0) return 'The heap does not grow.';
  return growth === undefined ? 'What it tracks is collected.' : 'What it tracks is collected, and the heap does not grow.';
}

/** What became of the tracked objects, of which there are some. */
export function trackedSentence({ verdict, watched, survivors, iterations, suppressed }: TrackedFindings): string {
  const alive = survivors.at(-1) ?? 0;
  const after = `after ${counted(iterations.length, 'round')} of ${iterations.map(count).join(', ')} iterations`;
  if (alive === 0) return `None of ${counted(watched, 'tracked object')} is alive ${after}.`;
  const found = `${count(alive)} of ${counted(watched, 'tracked object')} ${alive === 1 ? 'is' : 'are'} alive ${after}`;
  if (verdict !== 'clean') return `${found}.`;
  return suppressed.length > 0 ? `${found}, held only in ways that are left out.` : `${found}; collected before anything could be explained.`;
}

/** Whether the heap grew. */
export function growthSentence({ grows, iterations, followed, suspects, suppressed }: GrowthFindings): string {
  if (!grows) return `Nothing ${suppressed.length > 0 ? 'else ' : ''}grows in ${counted(followed, 'iteration')}.`;
  const [first] = suspects;
  const what = first === undefined ? 'Something grows' : `${first.name} grows by ${rateText(first, iterations)}`;
  return `${what}, followed for ${counted(followed, 'iteration')} in rounds of ${iterations.map(count).join(', ')}.`;
}

/** `1 per iteration`, `2 references per iteration`. */
export function rateText(suspect: GrowthSuspect, iterations: readonly number[]): string {
  return `${rateOf(suspect, iterations)} per iteration`;
}

/** For the row of a scenario in the summary: what its verdict rests on, as short as can be. */
export function inShort({ verdict, tracked, growth, failure }: Judgement): string {
  if (verdict === 'unjudged') return failure?.split('\n', 1)[0] ?? '';
  const [suspect] = growth?.suspects ?? [];
  if (verdict === 'leaking' && growth?.grows === true) return suspect === undefined ? 'the heap grows' : `${suspect.name}: ${rateText(suspect, growth.iterations)}`;
  const parts: string[] = [];
  if (tracked !== undefined && tracked.watched > 0) {
    const alive = tracked.survivors.at(-1) ?? 0;
    const left = verdict === 'clean' && alive > 0 && tracked.suppressed.length > 0 ? ', held in ways that are left out' : '';
    parts.push(`${alive === 0 ? 'none' : count(alive)} of ${counted(tracked.watched, 'tracked object')} alive${left}`);
  }
  if (growth !== undefined) parts.push(`nothing ${growth.suppressed.length > 0 ? 'else ' : ''}grows in ${counted(growth.followed, 'iteration')}`);
  return parts.join('; ');
}
