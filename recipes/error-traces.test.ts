import { assertCollected } from 'weakly/leak';
import { expect, it } from 'vitest';
import { ErrorLog, NaiveErrorLog, failed, failures } from './error-traces.js';

// As in an application, the logs live on.
const log = new ErrorLog();
const naiveLog = new NaiveErrorLog();

it.each(Object.entries(failures))('an upload goes, although the log was told of an error %s', async (_how, fail) => {
  await assertCollected(failed(log, fail));
});

it('the text says what went wrong, where, and why', () => {
  const last = new ErrorLog();
  last.add(new Error('upload failed', { cause: new Error('connection lost') }));
  expect(last.last[0]).toMatch(/Error: upload failed[^]*error-traces\.test\.ts[^]*cause[^]*Error: connection lost/);
  for (let count = 0; count < 100; count++) last.add(count);
  expect([last.last.length, last.last[0], last.last[99]]).toEqual([100, '0', '99']);
});

/** The reference by which the naive log is seen to keep the upload, if it does. */
const keptBy: Record<keyof typeof failures, RegExp | undefined> = {
  'thrown by a method of the upload': /call site in its unread stack\n╰→ Upload/,
  'thrown by a function that captures it': /call site in its unread stack\n├─ function send[^]*captured variable "upload"\n╰→ Upload/,
  'with the upload as its cause': /property "cause"\n╰→ Upload/,
  'thrown by a function that was given it': undefined,
};

it.each(Object.entries(keptBy))('the leak test sees whether the naive log keeps an upload after an error %s', async (how, reference) => {
  const asserted = assertCollected(failed(naiveLog, failures[how]!));
  if (reference === undefined) return asserted;
  await expect(asserted).rejects.toThrow(new RegExp(`variable "naiveLog"[^]*property "last"[^]*Error\\n[^]*${reference.source}`));
});

it('once its stack has been read, an error keeps only its cause', async () => {
  const afterwards = (fail: (typeof failures)[string]) => failed(naiveLog, (upload) => {
    try {
      fail(upload);
    } catch (error) {
      expect((error as Error).stack).toContain('Error: ');
      throw error;
    }
  });
  await assertCollected(afterwards(failures['thrown by a method of the upload']!));
  await assertCollected(afterwards(failures['thrown by a function that captures it']!));
  await expect(assertCollected(afterwards(failures['with the upload as its cause']!))).rejects.toThrow(/property "cause"/);
});
