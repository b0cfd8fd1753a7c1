// A dispatch table of bound methods.
//
// A device makes a table of its own methods, bound to it, and enters one of them into a table of interrupts that outlives
// it. A bound method holds its device: the interrupts keep every device that is not replaced by another. If a table is
// the same for all devices, let it hold functions that are given the device. If it must know the device, let it hold a
// WeakMethod.

import { collectGarbage } from 'weakly/leak';
import { WeakMethod } from 'weakly/reference';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const naiveInterrupts = new Map<number, () => string>();

export class NaiveDevice {
  readonly #commands = { 0: this.read.bind(this), 1: this.write.bind(this) };

  constructor(readonly name: string, line: number) {
    naiveInterrupts.set(line, this.#commands[0]);
  }

  perform(command: 0 | 1): string {
    return this.#commands[command]();
  }

  read(): string {
    return `${this.name} reads`;
  }

  write(): string {
    return `${this.name} writes`;
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One table for all devices. */
const commands = {
  0: (device: Device) => device.read(),
  1: (device: Device) => device.write(),
};

/** By line. There are few lines, so those whose device is gone may stay until another takes their place. */
const interrupts = new Map<number, WeakMethod<Device, 'read'>>();

export class Device {
  constructor(readonly name: string, line: number) {
    interrupts.set(line, new WeakMethod(this, 'read'));
  }

  perform(command: 0 | 1): string {
    return commands[command](this);
  }

  read(): string {
    return `${this.name} reads`;
  }

  write(): string {
    return `${this.name} writes`;
  }
}

export function interrupt(line: number): string {
  return interrupts.get(line)?.deref()?.() ?? 'nobody answers';
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

let keyboard: Device | undefined = new Device('keyboard', 1);
const disk = new Device('disk', 14);
console.log([keyboard.perform(0), disk.perform(1)]);
console.log('line 1:', interrupt(1));

keyboard = undefined; // unplugged
await collectGarbage();
console.log('line 1:', interrupt(1));
console.log('line 14:', interrupt(14));

/* prints
[ 'keyboard reads', 'disk writes' ]
line 1: keyboard reads
line 1: nobody answers
line 14: disk reads
*/
