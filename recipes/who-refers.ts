// Who refers to an object, and by which way.
//
// A session should be gone and is not. findRetainers says who holds it: a listener, a list of all sessions that were ever
// made, or just a variable, which is itself an entry: in the scope of its module. findSelfCycle says by which way it holds
// itself, which is no leak in JavaScript. Here the list is the leak, and the cure is one that holds its members weakly.

import { EventEmitter } from 'node:events';
import { IterableWeakSet } from 'weakly/collection';
import { type LeakTrace, collectGarbage, findRetainers, findSelfCycle } from 'weakly/leak';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const naiveSessions: NaiveSession[] = [];

export class NaiveSession {
  readonly greet = () => `Hello from ${this.name}!`;

  constructor(readonly name: string) {
    naiveSessions.push(this);
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const sessions = new IterableWeakSet<Session>();

export class Session {
  readonly greet = () => `Hello from ${this.name}!`;

  constructor(readonly name: string) {
    sessions.add(this);
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The ends of the paths: who holds the target, and how. */
export function holders(traces: readonly LeakTrace[]): string[] {
  return traces.map(({ steps }) => `${steps.at(-2)?.object.replace(/^GC root: | of .*/g, '')}: ${steps.at(-1)?.reference}`);
}

// Exported, and so entries in the scope of the module. One that neither another module nor a function uses may be less
// than that: a local variable of the module's own run, gone with it.
export const bus = new EventEmitter();
export const session = new NaiveSession('s-1');
bus.on('greet', session.greet);

const traces = await findRetainers(session, { direct: true });
console.log('Who refers to it?', holders(traces));

const fromBus = traces.find(({ steps }) => steps.some(({ reference }) => reference === 'variable "bus"'));
console.log('By which way does the bus?');
for (const { reference, object } of fromBus?.steps.slice(1) ?? []) console.log(`  ${reference} → ${object}`);
console.log('As a picture:', fromBus?.toSvg().slice(0, 4), '…');

const cycle = await findSelfCycle(session);
console.log('Does it refer to itself?', cycle?.steps.slice(1).map(({ reference }) => reference));

export let guest: Session | undefined = new Session('s-2');
console.log('Who refers to one in the weak list?', holders(await findRetainers(guest, { direct: true })));
guest = undefined;
await collectGarbage();
console.log('left in the weak list:', sessions.size);

/* prints
Who refers to it? [
  'module scope: variable "session"',
  'Array: element 0',
  'function greet: captured "this"'
]
By which way does the bus?
  variable "bus" → EventEmitter
  listener of "greet" → function greet
  captured "this" → NaiveSession
As a picture: <svg …
Does it refer to itself? [ 'property "greet"', 'captured "this"' ]
Who refers to one in the weak list? [ 'module scope: variable "guest"' ]
left in the weak list: 0
*/
