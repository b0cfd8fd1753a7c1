import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type CollectedReport, LeakError } from '../../src/leak/index.js';

const report = (survivors: string[], watched = survivors.length): CollectedReport => ({
  collected: false,
  watched,
  survivors,
  heldByFrame: [],
  rounds: 15,
  traces: [],
});

describe('the message of a LeakError', () => {
  it.each<[string[], number, string]>([
    [['Session'], 1, 'Session is still reachable after 15 collections (1 of 1 tracked)'],
    [['Session'], 9, 'Session is still reachable after 15 collections (1 of 9 tracked)'],
    [['Session', 'Session'], 2, 'Session ×2 are still reachable after 15 collections (2 of 2 tracked)'],
    [['a', 'b', 'a'], 5, 'a ×2, b are still reachable after 15 collections (3 of 5 tracked)'],
  ])('names and counts the survivors: %j of %i', (survivors, watched, message) => {
    expect(LeakError.of(report(survivors, watched)).message).toBe(message);
  });

  it('is that of an Error with a name and the report', () => {
    const error = LeakError.of(report(['Session']));
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/^LeakError: Session is/);
    expect(error.report).toEqual(report(['Session']));
    expect(error.traces).toBe(error.report.traces);
  });

  it('is all that is printed of it: the report would say the same again', () => {
    const error = LeakError.of(report(['Session']));
    expect(inspect(error)).toBe(error.stack);
  });

  it('says where the object should be made if only the awaiting function holds it', () => {
    expect(LeakError.of({ ...report(['Session', 'b']), heldByFrame: ['Session', 'b'] }).message).toBe(
      'Session, b are held by a local variable of a function that awaits this check, and by nothing else (2 of 2 tracked); make it inside the function that you hand over',
    );
    expect(LeakError.of({ ...report(['Session', 'b']), heldByFrame: ['b'] }).message).toMatch(/^Session, b are still reachable/);
  });

  it('says why there is no trace', () => {
    expect(LeakError.of({ ...report(['Session']), noTrace: 'trace is false' }).message).toBe(
      'Session is still reachable after 15 collections (1 of 1 tracked)\n\nNo trace: trace is false.',
    );
  });
});
