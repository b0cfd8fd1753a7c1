import { LeakTrace, type LeakTraceData, type TraceStep } from '../../../src/leak/trace/leak-trace.js';

/** A trace with a step of every kind. */
export const session: LeakTraceData = {
  label: 'Session',
  fingerprint: '5c1e09',
  retainedSize: 31_234,
  count: 1,
  of: 4,
  steps: [
    { kind: 'root', object: 'GC root: module scope of src/server.ts' },
    { kind: 'object', reference: 'variable "bus"', object: 'EventEmitter' },
    { kind: 'function', reference: 'listener of "tick"', object: 'function onTick', location: 'src/session.ts:41:12' },
    { kind: 'scope', reference: 'scope', object: 'scope' },
    { kind: 'finalizer', reference: 'captured variable "registry"', object: 'FinalizationRegistry' },
    { kind: 'target', reference: 'held value', object: 'Session', location: 'src/session.ts:12:3' },
  ],
};

/** What a program may call its properties, functions, classes and files, and how it is shown. */
export const hostileNames: readonly (readonly [name: string, shown: string])[] = [
  ['say "hi"', 'say "hi"'],
  [String.raw`C:\new\table`, String.raw`C:\new\table`],
  ['ends with a backslash\\', 'ends with a backslash\\'],
  ['two\nlines\r\n\tindented', String.raw`two\nlines\r\n\tindented`],
  ['\u001b[2J\u001b]0;title\u0007', String.raw`\u001b[2J\u001b]0;title\u0007`],
  ['\u009b31m c1', String.raw`\u009b31m c1`],
  ['\0\u007f', String.raw`\u0000\u007f`],
  ['\u2028 and \u2029', String.raw`\u2028 and \u2029`],
  ['lone \ud800 and \udc00', String.raw`lone \ud800 and \udc00`],
  ['\ufffe\uffff', String.raw`\ufffe\uffff`],
  ['</text></svg><script>alert(1)</script>', '</text></svg><script>alert(1)</script>'],
  [']]> <!-- & &amp; &#65; &lt;', ']]> <!-- & &amp; &#65; &lt;'],
  [String.raw`<b>bold</b> \N \G \l`, String.raw`<b>bold</b> \N \G \l`],
  ['user\u202Etxt.exe\u2066', String.raw`user\u202etxt.exe\u2066`],
  ['zero\u200bwidth\ufeff', String.raw`zero\u200bwidth\ufeff`],
  ['tag\u{e0041}', String.raw`tag\u{e0041}`],
  ['שלום עולם', 'שלום עולם'],
  ['日本語 👩‍👩‍👧 🎉 é', '日本語 👩‍👩‍👧 🎉 é'],
  ['', ''],
];

/** A trace whose every name is the one given. */
export function named(name: string): LeakTrace {
  const kinds: TraceStep['kind'][] = ['root', 'object', 'function', 'scope', 'finalizer', 'target'];
  const steps = kinds.map((kind, at) => ({ kind, object: name, location: name, ...(at > 0 && { reference: name }) }));
  return new LeakTrace({ label: name, steps, fingerprint: '0a0b0c', retainedSize: 1, count: 1, of: 1 });
}
