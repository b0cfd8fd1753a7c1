import { describe, expect, it } from 'vitest';
import { OutputTail } from '../../src/cli/output-tail.js';
import { MessageReader } from '../../src/cli/result-channel.js';
import { RunRecord } from '../../src/cli/scenario-run.js';
import type { Message } from '../../src/cli/findings.js';

describe('the record of a run', () => {
  it('says what was being done when it failed, and the first reason counts', () => {
    const record = new RunRecord();
    record.take({ kind: 'doing', what: 'setup()' });
    expect([record.doing, record.isDecided]).toEqual(['setup()', false]);
    record.take({ kind: 'failed', reason: 'it threw' });
    record.take({ kind: 'doing', what: 'something else' });
    record.fail('it was killed');
    expect(record.isDecided).toBe(true);
    expect(record.finish('')).toMatchObject({ failure: 'setup(): it threw', teardownError: undefined });
  });

  it('shows what was printed last with a failure, and only then', () => {
    const failed = new RunRecord();
    failed.fail('it was killed');
    expect(failed.finish('one\ntwo').failure).toBe('starting it: it was killed\nit printed last:\n  one\n  two');
    const judged = new RunRecord();
    judged.take({ kind: 'judged' });
    judged.fail('it was killed');
    expect(judged.finish('one\ntwo').failure).toBeUndefined();
  });

  it('keeps what teardown() threw apart from the verdict', () => {
    const record = new RunRecord();
    record.take({ kind: 'judged' });
    record.take({ kind: 'done', teardownError: 'Error: x' });
    expect(record.finish('')).toMatchObject({ failure: undefined, teardownError: 'Error: x' });
  });
});

describe('the messages of a run', () => {
  it('are read however they are cut', () => {
    const messages: Message[] = [{ kind: 'doing', what: 'a\nb, "c" and ü' }, { kind: 'judged' }, { kind: 'done' }];
    const text = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
    for (let size = 1; size <= text.length; size++) {
      const read: Message[] = [];
      const reader = new MessageReader((message) => read.push(message));
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
      expect(read).toEqual(messages);
    }
  });
});

describe('the end of what a process prints', () => {
  it('is its last lines', () => {
    const tail = new OutputTail();
    for (let line = 1; line <= 1000; line++) tail.push(`line ${line}\n`);
    expect(tail.toString().split('\n')).toEqual(Array.from({ length: 12 }, (_, at) => `line ${989 + at}`));
  });

  it('is cut where one line is endless', () => {
    const tail = new OutputTail();
    for (let piece = 0; piece < 100; piece++) tail.push('x'.repeat(1000));
    expect(tail.toString()).toHaveLength(2000);
  });

  it('tells when V8 ran out of memory, in whatever pieces it says so, and leaves its stack out', () => {
    const tail = new OutputTail();
    tail.push('something\nFATAL ERROR: Reached heap limit Allocation fai');
    expect(tail.sawOutOfMemory).toBe(false);
    tail.push('led - JavaScript heap out of memory\n----- Native stack trace -----\n');
    expect([tail.sawOutOfMemory, tail.toString()]).toEqual([true, '']);
  });
});
