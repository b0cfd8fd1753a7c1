// One thing that must live as long as another.
//
// A file is mapped into memory, and unmapped when its Mapping is collected. Those who read it have a view of its bytes and
// no reference to the Mapping, which must not go while they read. A Map of the mappings by view keeps both, for ever.
// `keepAlive` ties the mapping to the view: as long as the one lives, so does the other, and then both go.

import { collectGarbage } from 'weakly/leak';
import { finalize, keepAlive } from 'weakly/reference';

export class Mapping {
  readonly bytes: ArrayBuffer;

  constructor(readonly file: string) {
    this.bytes = new TextEncoder().encode(`the contents of ${file}`).buffer;
    finalize(this, console.log, `unmapping ${file}`);
  }
}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const mappings = new Map<Uint8Array, Mapping>();

export function naiveViewOf(mapping: Mapping): Uint8Array {
  const view = new Uint8Array(mapping.bytes);
  mappings.set(view, mapping);
  return view;
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function viewOf(mapping: Mapping): Uint8Array {
  const view = new Uint8Array(mapping.bytes);
  keepAlive(view, mapping);
  return view;
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

const read = (bytes: Uint8Array) => console.log('reading', new TextDecoder().decode(bytes));

const naive = naiveViewOf(new Mapping('a.txt'));
let reading: Uint8Array | undefined = viewOf(new Mapping('b.txt'));
await collectGarbage();
read(naive);
read(reading);

reading = undefined;
await collectGarbage();
console.log('a.txt stays mapped');

/* prints
reading the contents of a.txt
reading the contents of b.txt
unmapping b.txt
a.txt stays mapped
*/
