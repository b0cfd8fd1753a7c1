import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callUnattended, reportError, throwCollected } from '../../src/reference/callback-error.js';

const error = new Error('first');
const second = new Error('second');

describe('an error of a user callback that nobody waits for', () => {
  let logged: ReturnType<typeof vi.spyOn>;
  beforeEach(() => {
    logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('goes to onError alone where there is one', () => {
    const onError = vi.fn();
    reportError(error, 'onRemoval of WeakCache', onError);
    expect(onError.mock.calls).toEqual([[error]]);
    expect(logged).not.toHaveBeenCalled();
  });

  it('goes to console.error with what it was about otherwise', () => {
    reportError(error, 'onRemoval of WeakCache', undefined);
    expect(logged.mock.calls).toEqual([['weakly: onRemoval of WeakCache threw', error]]);
  });

  it('is logged with the error of onError where that throws, or rejects', async () => {
    reportError(error, 'a cleanup', () => {
      throw second;
    });
    reportError(error, 'a cleanup', async () => Promise.reject(second));
    await Promise.resolve();
    const line = ['weakly: a cleanup threw', error, 'and then its onError threw', second];
    await vi.waitFor(() => expect(logged.mock.calls).toEqual([line, line]));
  });
});

describe('callUnattended', () => {
  it('reports what the callback throws, and what its promise rejects with', async () => {
    const report = vi.fn();
    callUnattended(() => {
      throw error;
    }, report);
    callUnattended(async () => Promise.reject(second), report);
    await vi.waitFor(() => expect(report.mock.calls).toEqual([[error], [second]]));
  });

  it.each([undefined, null, 0, 'text', JSON.parse('{"then":5}'), Promise.resolve(5)])('reports nothing for a callback that returns %s', async (result) => {
    const report = vi.fn();
    callUnattended(() => result, report);
    await new Promise(setImmediate);
    expect(report).not.toHaveBeenCalled();
  });

  it('reports a result that cannot even be asked for `then`', () => {
    const report = vi.fn();
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    callUnattended(() => proxy, report);
    expect(report.mock.calls).toEqual([[expect.any(TypeError)]]);
  });
});

describe("errors of user callbacks under a caller's call", () => {
  it('a single one is thrown as it is, also if it is no Error', () => {
    expect(() => throwCollected([error], 'WeakSubject.notify')).toThrow(error);
    expect(() => throwCollected([undefined], 'WeakSubject.notify')).toThrow();
  });

  it('several are thrown as one AggregateError', () => {
    let thrown: unknown;
    try {
      throwCollected([error, second], 'WeakSubject.notify');
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBeInstanceOf(AggregateError);
    expect((thrown as AggregateError).errors).toEqual([error, second]);
    expect((thrown as AggregateError).message).toBe('WeakSubject.notify: 2 callbacks threw');
  });

  it('none throws nothing', () => {
    expect(() => throwCollected([], 'WeakSubject.notify')).not.toThrow();
  });
});
