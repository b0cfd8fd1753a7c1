import { describe, expect, it } from 'vitest';
import { LeakError } from '../../src/leak/index.js';

const report = (survivors: string[], watched = survivors.length) => ({ collected: false, watched, survivors, rounds: 15 });

describe('the message of a LeakError', () => {
  it.each<[string[], number, string]>([
    [['Session'], 1, 'Session is still reachable after 15 collections (1 of 1 tracked)'],
    [['Session'], 9, 'Session is still reachable after 15 collections (1 of 9 tracked)'],
    [['Session', 'Session'], 2, 'Session ×2 are still reachable after 15 collections (2 of 2 tracked)'],
    [['a', 'b', 'a'], 5, 'a ×2, b are still reachable after 15 collections (3 of 5 tracked)'],
  ])('names and counts the survivors: %j of %i', (survivors, watched, message) => {
    expect(new LeakError(report(survivors, watched)).message).toBe(message);
  });

  it('is that of an Error with a name and the report', () => {
    const error = new LeakError(report(['Session']));
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/^LeakError: Session is/);
    expect(error.report).toEqual(report(['Session']));
  });
});
