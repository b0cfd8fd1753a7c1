import { describe, expect, it } from 'vitest';
import { type FollowOptions, type Followed, followSurvivors, verdictOn } from '../../src/cli/follow-survivors.js';
import type { Scenario } from '../../src/cli/load-scenario.js';

class Session {
  readonly data = [1, 2, 3];
}

const follow = (iterate: Scenario['iterate'], options: Partial<FollowOptions> = {}): Promise<Followed> =>
  followSurvivors({ iterate }, { iterations: 5, quietMilliseconds: 20, ...(options.seconds !== undefined && { patientSeconds: options.seconds }), ...options });

describe('followSurvivors', () => {
  it('is done after three rounds when nothing survives', async () => {
    const rounds: number[] = [];
    const followed = await follow((track) => void track(new Session()), { onRound: (round) => rounds.push(round) });
    expect(followed).toMatchObject({ verdict: 'clean', watched: 35, iterations: [5, 10, 20], survivors: [0, 0, 0] });
    expect(followed.memory).toHaveLength(3);
    expect(Object.keys(followed.memory[0]!)).toEqual(['heapUsed', 'rss', 'external', 'arrayBuffers']);
    expect(rounds).toEqual([1, 2, 3]);
  });

  it('goes on for eight rounds while survivors grow in number', async () => {
    const kept: object[] = [];
    const followed = await follow((track) => kept.push(track(new Session())));
    expect(followed).toMatchObject({
      verdict: 'leaking',
      watched: 1275,
      iterations: [5, 10, 20, 40, 80, 160, 320, 640],
      survivors: [5, 15, 35, 75, 155, 315, 635, 1275],
    });
    expect(kept).toHaveLength(1275);
  });

  it('goes on until a cache is full, and calls what it holds retained', async () => {
    const cache: object[] = [];
    const followed = await follow((track) => {
      cache.push(track(new Session()));
      if (cache.length > 100) cache.shift();
    });
    expect(followed).toMatchObject({ verdict: 'retained', watched: 635, survivors: [5, 15, 35, 75, 100, 100, 100] });
  });

  it('stops early when the same few survive', async () => {
    let latest: object | undefined;
    const followed = await follow((track) => void (latest = track(new Session())));
    expect(followed).toMatchObject({ verdict: 'retained', survivors: [1, 1, 1] });
    expect(latest).toBeInstanceOf(Session);
  });

  it('lets what is under way end before the verdict', async () => {
    const iterate: Scenario['iterate'] = (track) => {
      const session = track(new Session());
      setTimeout(() => session.data, 700);
    };
    expect(await follow(iterate, { quietMilliseconds: 900, seconds: 0 })).toMatchObject({ verdict: 'clean', survivors: [5, 10, 0] });
    // The control: without the wait they would be leaking.
    expect(await follow(iterate, { quietMilliseconds: 0, seconds: 0 })).toMatchObject({ verdict: 'leaking' });
  });

  it('begins no round, after the third, that would take too long, and does not lengthen those before', async () => {
    const kept: object[] = [];
    const slow: Scenario['iterate'] = async (track) => {
      kept.push(track(new Session()));
      await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const followed = await follow(slow, { seconds: 0.1 });
    expect(followed).toMatchObject({ verdict: 'leaking', iterations: [5, 5, 5], survivors: [5, 10, 15] });
  });

  it('has more patience with few iterations than with many', async () => {
    const kept: object[] = [];
    const leaking: Scenario['iterate'] = (track) => kept.push(track(new Session()));
    expect((await follow(leaking, { seconds: 0, patientSeconds: 60 })).iterations).toHaveLength(8);
    expect((await follow(leaking, { iterations: 200, seconds: 0, patientSeconds: 60 })).iterations).toEqual([200, 400, 800]);
  });

  it('stops before a leak of large objects takes all memory', async () => {
    const kept: object[] = [];
    const followed = await follow((track) => kept.push(track(Buffer.alloc(4 * 2 ** 20))));
    expect(followed).toMatchObject({ verdict: 'leaking', iterations: [5, 10, 20, 40] });
    expect(kept).toHaveLength(75);
  });

  it('runs one round of a scenario that tracks nothing', async () => {
    expect(await follow(() => {})).toMatchObject({ verdict: 'clean', watched: 0, iterations: [5], survivors: [0] });
  });

  it('counts an object once that is tracked again and again', async () => {
    const shared = new Session();
    expect(await follow((track) => void track(shared))).toMatchObject({ verdict: 'retained', watched: 1, survivors: [1, 1, 1] });
  });

  it('counts what is tracked after its iteration', async () => {
    const later: Scenario['iterate'] = (track) => void setTimeout(() => track(new Session()), 0);
    const followed = await follow(later);
    expect(followed.verdict).toBe('clean');
    expect(followed.watched).toBeGreaterThanOrEqual(5);
  });

  it('gives timers their turn between iterations', async () => {
    let last: object | undefined;
    const expiring: Scenario['iterate'] = (track) => {
      last = track(new Session());
      setTimeout(() => (last = undefined), 0);
    };
    expect(await follow(expiring)).toMatchObject({ verdict: 'clean' });
    expect(last).toBeUndefined();
  });

  it('does not keep what iterate returns or resolves with', async () => {
    expect(await follow((track) => track(new Session()))).toMatchObject({ verdict: 'clean' });
    expect(await follow(async (track) => track(new Session()))).toMatchObject({ verdict: 'clean' });
  });

  it('passes on what iterate throws', async () => {
    await expect(follow(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  it.each([
    [undefined, 'undefined'],
    ['session', '"session"'],
    [5, '5'],
  ])('track(%j) throws', async (target, shown) => {
    const iterate: Scenario['iterate'] = (track) => void track(target as unknown as object);
    await expect(follow(iterate)).rejects.toThrow(new TypeError(`track: expected an object, a function or a non-registered symbol, got ${shown}`));
  });

  it('holds nothing strongly, samples survivors of all rounds, and forgets them when asked to', async () => {
    const kept: object[] = [];
    const { objects, iterations } = await follow((track) => kept.push(track(new Session(), `session ${kept.length}`)));
    expect(objects.sample(5).map(({ label }) => label)).toEqual(['session 163', 'session 491', 'session 586', 'session 787', 'session 1129']);
    expect(objects.sample(2000)).toHaveLength(1275);
    kept.length = 0;
    const { collectGarbage } = await import('../../src/leak/index.js');
    await collectGarbage();
    expect(verdictOn(objects, iterations)).toBe('clean');
    expect(objects.sample(5)).toEqual([]);
    objects.clear();
    const late = new Session();
    expect(objects.track(late)).toBe(late);
    expect(objects.watched).toEqual([]);
  });
});
