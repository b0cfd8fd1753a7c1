import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { locateTraces } from '../../../src/leak/trace/locate.js';
import type { RawStep, RawTrace } from '../../../src/leak/trace/raw-trace.js';

const folder = mkdtempSync(join(tmpdir(), 'weakly-locate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const script = join(folder, 'session.js');
writeFileSync(script, 'class Session { constructor() { this.socket = {}; } }\n');

const position = { scriptId: 1_000_000, script, line: 0, column: 6 };
const trace = (...steps: Partial<RawStep>[]): RawTrace => ({
  label: 'Session',
  retainedSize: 512,
  fingerprint: '5c1e09',
  count: 2,
  of: 3,
  steps: steps.map((step, id) => ({ kind: 'object', object: 'Session', id, ...step })),
});

describe.each([
  ['of this process', {}],
  ['of a file', { live: false }],
])('a raw trace %s', (_title, options) => {
  const stepsOf = async (...steps: Partial<RawStep>[]) => (await locateTraces([trace(...steps)], options))[0]!.steps;

  it('becomes one with places, and keeps its label and figures', async () => {
    const [located] = await locateTraces([trace({ kind: 'root', object: 'GC root: module scope' }, { kind: 'target', reference: 'variable "session"', position })], options);
    expect(located).toBeInstanceOf(LeakTrace);
    expect(located!.toJSON()).toEqual({
      label: 'Session',
      retainedSize: 512,
      fingerprint: '5c1e09',
      count: 2,
      of: 3,
      steps: [
        { kind: 'root', object: 'GC root: module scope' },
        { kind: 'target', reference: 'variable "session"', object: 'Session', location: `${script}:1:7` },
      ],
    });
  });

  it('is printed as it was drawn', async () => {
    const [located] = await locateTraces(
      [trace({ kind: 'root', object: 'GC root: module scope', scriptAt: position }, { reference: 'variable "bus"', object: 'EventEmitter', position: { ...position, script: 'node:events', line: 512 } }, { kind: 'target', reference: 'property "socket"', position })],
      options,
    );
    expect(located!.toString()).toBe(
      `
┬ GC root: module scope of ${script}
│   ↓ variable "bus"
├─ EventEmitter (node:events:513:7)
│   ↓ property "socket"
╰→ Session (${script}:1:7), retains 512 bytes
   fingerprint 5c1e09, seen 2 of 3`.slice(1),
    );
  });

  it('names the file of a scope without a position in it', async () => {
    expect(await stepsOf({ object: 'module scope', scriptAt: { ...position, script: '/a:1:2/b.js' } })).toEqual([{ kind: 'object', object: 'module scope of /a:1:2/b.js' }]);
  });

  it('has no place where the heap does not name the script', async () => {
    const nameless = { ...position, script: undefined };
    expect(await stepsOf({ position: nameless, scriptAt: nameless })).toEqual([{ kind: 'object', object: 'Session' }]);
  });

  it('tells how often an equal step follows itself', async () => {
    const [step] = await stepsOf({ reference: 'property "next"', row: { pattern: 1, times: 40 } });
    expect(step!.reference).toBe('property "next", 40 times in a row');
  });

  it('and how often equal steps follow each other', async () => {
    const [step] = await stepsOf({ reference: 'captured variable "previous"', row: { pattern: 2, times: 40 } });
    expect(step!.reference).toBe('captured variable "previous", these 2 steps 40 times in a row');
  });

  it('shows the name of a property only if a source has it', async () => {
    const unconfirmed = (name: string) => ({ reference: 'property', unconfirmed: { name, reference: `property "${name}"`, quoted: false, inTable: true }, position });
    const secret = ['tok', 'en', 99].join('');
    const steps = await stepsOf(unconfirmed('socket'), unconfirmed(secret));
    expect(steps.map(({ reference }) => reference)).toEqual(['property "socket"', 'property (name withheld)']);
  });

  it('keeps the words of the heap for a variable that no debugger can find', async () => {
    const variable = { ofFunction: 1, value: 1, kind: 'captured variable', place: 'a' };
    const [step] = await stepsOf({ reference: 'captured variable "a" or "b"', variable });
    expect(step!.reference).toBe('captured variable "a" or "b"');
  });
});

it('no trace needs no debugger', async () => {
  expect(await locateTraces([])).toEqual([]);
});
