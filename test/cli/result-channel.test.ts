import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../src/cli/findings.js';
import { MessageReader, resultDescriptor, sendResult } from '../../src/cli/result-channel.js';

const { writeSync } = vi.hoisted(() => ({ writeSync: vi.fn<(descriptor: number, bytes: Uint8Array) => number>() }));
vi.mock('node:fs', () => ({ writeSync }));

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe('sendResult', () => {
  let written: number[];
  beforeEach(() => {
    written = [];
    writeSync.mockReset();
  });

  it('writes a message in as many parts as the pipe takes it, and waits where it is full', () => {
    let calls = 0;
    writeSync.mockImplementation((descriptor, bytes) => {
      expect(descriptor).toBe(resultDescriptor);
      if (++calls % 3 === 0) throw failure('EAGAIN');
      const part = bytes.subarray(0, 7);
      written.push(...part);
      return part.length;
    });
    sendResult({ kind: 'failed', reason: 'a reason with an ü that takes two bytes' });
    const read: Message[] = [];
    new MessageReader((message) => read.push(message)).push(new TextDecoder().decode(Uint8Array.from(written)));
    expect(read).toEqual([{ kind: 'failed', reason: 'a reason with an ü that takes two bytes' }]);
  });

  it('gives up in silence when nobody listens any more', () => {
    writeSync.mockImplementation(() => {
      throw failure('EPIPE');
    });
    sendResult({ kind: 'judged' });
    expect(writeSync).toHaveBeenCalledTimes(1);
  });
});
