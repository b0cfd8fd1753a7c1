import { Buffer } from 'node:buffer';
import { writeSync } from 'node:fs';
import type { Message } from './findings.js';

/** The file descriptor by which a scenario's process reports, apart from what the scenario prints. */
export const resultDescriptor = 3;

/**
 * Writes a message, and returns when it has been handed over: nothing that the scenario does afterwards (an endless
 * loop, process.exit) holds it back. Does nothing once nobody listens any more.
 */
export function sendResult(message: Message): void {
  let rest: Uint8Array = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(resultDescriptor, rest));
    } catch (error) {
      // The pipe is full for the moment.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
  }
}

/** Takes what comes through the channel apart into messages. */
export class MessageReader {
  readonly #take: (message: Message) => void;
  #rest = '';

  constructor(take: (message: Message) => void) {
    this.#take = take;
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#take(JSON.parse(line) as Message);
  }
}
