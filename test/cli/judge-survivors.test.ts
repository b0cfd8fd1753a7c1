import { describe, expect, it } from 'vitest';
import { judgeSurvivors } from '../../src/cli/judge-survivors.js';

const rounds = [25, 50, 100, 200, 400, 800, 1600];

/** The verdict where of all objects tracked, one in each iteration, those are alive in the end whose number `lives` accepts. */
function verdict(lives: (object: number) => boolean, lengths = rounds): string {
  let object = 0;
  return judgeSurvivors(
    lengths.map((iterations) => {
      let alive = 0;
      for (let done = 0; done < iterations; done++) if (lives(object++)) alive++;
      return { iterations, watched: iterations, alive };
    }),
  );
}

/** Numbers that look random, the same at each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const total = rounds.reduce((sum, length) => sum + length, 0);

describe('what survives of the objects tracked decides', () => {
  it.each([
    ['nothing', () => false, 'clean'],
    ['everything', () => true, 'leaking'],
    ['one in ten', (object: number) => object % 10 === 0, 'leaking'],
    ['one in two hundred', (object: number) => object % 200 === 0, 'leaking'],
    ['everything but the first fifty, which went to a pool', (object: number) => object >= 50, 'leaking'],
    ['the very first', (object: number) => object === 0, 'retained'],
    ['the very last', (object: number) => object === total - 1, 'retained'],
    ['the last ten', (object: number) => object >= total - 10, 'retained'],
    ['the last thousand: a cache', (object: number) => object >= total - 1000, 'retained'],
    ['the last 2,600: a large cache', (object: number) => object >= total - 2600, 'retained'],
    ['the first thousand: a pool', (object: number) => object < 1000, 'retained'],
    ['the last of every fifty since the last flush of a buffer', (object: number) => object >= Math.floor(total / 1000) * 1000, 'retained'],
    ['seven of them, here and there', (object: number) => object % 500 === 499, 'retained'],
  ])('%s', (_kept, lives, expected) => {
    expect(verdict(lives)).toBe(expected);
  });

  it('a leak that happens by chance is told at any rate, by a thousand seeds', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const chance = random(seed);
      const rate = 0.01 + 0.99 * chance() ** 3;
      expect(verdict(() => chance() < rate), `seed ${seed}`).toBe('leaking');
    }
  });

  it('a cache of five hundred keys that come at random is bounded, by a thousand seeds', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const chance = random(seed);
      const known = new Set<number>();
      const isNew = (): boolean => {
        const before = known.size;
        return known.add(Math.floor(chance() * 500)).size > before;
      };
      expect(verdict(isNew), `seed ${seed}`).toBe('retained');
    }
  });

  it('a table that is filled ever more slowly is bounded', () => {
    expect(verdict((object) => Number.isInteger(Math.sqrt(object)))).toBe('retained');
    for (let seed = 1; seed <= 1000; seed++) {
      const chance = random(seed);
      const size = 50 + 400 * chance();
      let filled = 0;
      // Templates are used in very unequal numbers: the more there are already, the rarer is a new one.
      expect(verdict((object) => chance() < size / (object + size / 2) / 4 && ++filled > 0), `seed ${seed}`).toBe('retained');
    }
  });

  it('a leak that begins with much that stays is a leak all the same, in nearly all of a thousand seeds', () => {
    let found = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const chance = random(seed);
      if (verdict((object) => object < 20 || chance() < 0.02) === 'leaking') found++;
    }
    expect(found).toBeGreaterThan(930);
  });

  it('three equal rounds of a slow scenario are enough', () => {
    expect(verdict(() => true, [25, 25, 25])).toBe('leaking');
    expect(verdict((object) => object >= 65, [25, 25, 25])).toBe('retained');
    expect(verdict((object) => object < 10, [25, 25, 25])).toBe('retained');
  });

  it('where several objects are tracked in each iteration, it is the iterations that count', () => {
    const tracked = (alive: number[]) => judgeSurvivors(alive.map((count, at) => ({ iterations: rounds[at]!, watched: 3 * rounds[at]!, alive: count })));
    expect(tracked([75, 150, 300, 600])).toBe('leaking');
    expect(tracked([25, 50, 100, 200])).toBe('leaking');
    expect(tracked([0, 0, 0, 40])).toBe('retained');
  });

  it('rounds that track nothing new are no leak', () => {
    expect(judgeSurvivors([{ iterations: 25, watched: 20, alive: 20 }, { iterations: 50, watched: 0, alive: 0 }])).toBe('retained');
  });
});
