// A log of errors that keeps what it shows, and not the errors.
//
// An error is more than its text. Until its stack is read for the first time, V8 keeps what the text will be made from:
// for every call that it will show, the function, with all that it captures, and the object that it was called on. And
// for as long as it lives, an error keeps its cause. (So say heap snapshots of Node 20, 22 and 24.) A log of the last
// hundred errors keeps the hundred uploads that failed, contents and all. The cure is to make the text when the error
// comes.

import { inspect } from 'node:util';
import { type Track, checkCollected } from 'weakly/leak';

export class Upload {
  readonly content = new Uint8Array(1_000_000);

  send(): never {
    throw new Error('connection lost');
  }
}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class NaiveErrorLog {
  readonly last: unknown[] = [];

  add(error: unknown): void {
    this.last.push(error);
    if (this.last.length > 100) this.last.shift();
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class ErrorLog {
  readonly last: string[] = [];

  /** Keeps what console.log would show: the stack, the cause, the errors of an AggregateError. */
  add(error: unknown): void {
    this.last.push(inspect(error));
    if (this.last.length > 100) this.last.shift();
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const failures: Record<string, (upload: Upload) => unknown> = {
  'thrown by a method of the upload': (upload) => upload.send(),
  'thrown by a function that captures it': (upload) => {
    const send = (): never => {
      throw new Error(`${upload.content.length} bytes not sent`);
    };
    return send();
  },
  'with the upload as its cause': (upload) => {
    throw new Error('connection lost', { cause: upload });
  },
  'thrown by a function that was given it': (upload) => {
    throw new Error(`${upload.content.length} bytes not sent`);
  },
};

/** An upload that fails. It must be gone once the log has been told. */
export const failed = (log: NaiveErrorLog | ErrorLog, fail: (upload: Upload) => unknown) => (track: Track) => {
  try {
    fail(track(new Upload()));
  } catch (error) {
    log.add(error);
  }
};

const naiveLog = new NaiveErrorLog();
const log = new ErrorLog();
console.log('an error … keeps this many uploads, and its text this many:');
for (const [how, fail] of Object.entries(failures)) {
  const naive = await checkCollected(failed(naiveLog, fail), { trace: false });
  const cured = await checkCollected(failed(log, fail), { trace: false });
  console.log(`  … ${how}: ${naive.survivors.length}, ${cured.survivors.length}`);
}

/* prints
an error … keeps this many uploads, and its text this many:
  … thrown by a method of the upload: 1, 0
  … thrown by a function that captures it: 1, 0
  … with the upload as its cause: 1, 0
  … thrown by a function that was given it: 0, 0
*/
