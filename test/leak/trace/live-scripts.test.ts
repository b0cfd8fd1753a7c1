import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveScripts } from '../../../src/leak/trace/live-scripts.js';

const load = async () => (await import('../../../src/leak/trace/live-scripts.js')).readLiveScripts;
beforeEach(() => {
  vi.resetModules();
  vi.doUnmock('node:inspector');
});

describe('the scripts of this thread', () => {
  it('are told with their source maps, the program before the platform', async () => {
    const readLiveScripts = await load();
    const answer = await readLiveScripts(({ sourceMapUrls, sources }) => {
      const texts = [...sources()];
      return { maps: [...sourceMapUrls.values()].filter((url) => url.startsWith('data:')).length, own: texts.findIndex((text) => text.includes('are told with their source maps')), count: texts.length };
    });
    expect(answer!.maps).toBeGreaterThan(1);
    expect(answer!.own).toBeGreaterThan(-1);
    expect(answer!.own).toBeLessThan(answer!.count / 2);
  });

  it('can be asked for as long as they are read, and no longer: the debugger is off again', async () => {
    const readLiveScripts = await load();
    let kept: LiveScripts | undefined;
    await readLiveScripts((scripts) => {
      kept = scripts;
      expect([...scripts.sources()].length).toBeGreaterThan(10);
    });
    expect(() => [...kept!.sources()]).toThrow(/not connected/);
  });

  it('are done with also if reading them fails, which is for the caller to know', async () => {
    const readLiveScripts = await load();
    let kept: LiveScripts | undefined;
    const failing = readLiveScripts((scripts) => {
      kept = scripts;
      throw new RangeError('from within');
    });
    await expect(failing).rejects.toThrow(new RangeError('from within'));
    expect(() => [...kept!.sources()]).toThrow(/not connected/);
  });

  it('can be read several times, and beside another session', async () => {
    const readLiveScripts = await load();
    const { Session } = await import('node:inspector');
    const other = new Session();
    other.connect();
    other.post('Debugger.enable');
    for (let time = 0; time < 3; time++) expect(await readLiveScripts(({ sourceMapUrls }) => sourceMapUrls.size)).toBeGreaterThan(0);
    let alive = false;
    other.post('Debugger.disable', (error) => (alive = error === null));
    expect(alive).toBe(true);
    other.disconnect();
  });
});

describe('there are no scripts to read', () => {
  const reads = vi.fn();
  const without = async (inspector: object) => {
    vi.doMock('node:inspector', () => inspector);
    expect(await (await load())(reads)).toBe(undefined);
    expect(reads).not.toHaveBeenCalled();
  };

  it('where the inspector is missing', () => without({ Session: undefined }));

  it('where the process may not use it', () =>
    without({
      Session: class {
        connect(): never {
          throw new Error('Access to this API has been restricted');
        }
      },
    }));

  it.each([
    ['does not know the debugger', () => { throw new Error('not implemented'); }],
    ['answers nothing', () => {}],
  ])('where it %s', async (_title, post) => {
    const disconnect = vi.fn();
    await without({
      Session: class {
        connect = () => {};
        on = () => {};
        post = post;
        disconnect = disconnect;
      },
    });
    expect(disconnect).toHaveBeenCalledTimes(1);
  });
});
