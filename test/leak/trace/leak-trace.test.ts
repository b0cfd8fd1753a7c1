import { inspect, stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { hostileNames, named, session } from './hand-made.js';

const trace = new LeakTrace(session);

describe('a trace as text', () => {
  it('has a line for each object and each reference, from the root to the target', () => {
    expect(trace.toString()).toBe(
      `
┬ GC root: module scope of src/server.ts
│   ↓ variable "bus"
├─ EventEmitter
│   ↓ listener of "tick"
├─ function onTick (src/session.ts:41:12)
│   ↓ scope
├─ scope
│   ↓ captured variable "registry"
├─ FinalizationRegistry
│   ↓ held value
╰→ Session (src/session.ts:12:3), retains 31.2 kB
   fingerprint 5c1e09, seen 1 of 4`.slice(1),
    );
  });

  it('is what a string of it is, and what the console shows', () => {
    expect(`${trace}`).toBe(trace.toString());
    expect(inspect(trace)).toBe(trace.toString());
    expect(inspect(trace, { colors: true })).toBe(trace.toString({ color: true }));
  });

  it('is coloured only if asked for, and then says the same', () => {
    expect(trace.toString()).not.toContain('\u001b');
    expect(trace.toString({})).not.toContain('\u001b');
    expect(trace.toString({ color: false })).not.toContain('\u001b');
    const coloured = trace.toString({ color: true });
    expect(coloured).toContain('\u001b[1mSession\u001b[22m (\u001b[36msrc/session.ts:12:3\u001b[39m)');
    expect(coloured).toContain('\u001b[31mFinalizationRegistry\u001b[39m');
    expect(stripVTControlCharacters(coloured)).toBe(trace.toString());
  });

  it('draws a path of one step, and one of a step without a reference', () => {
    const { steps } = session;
    expect(new LeakTrace({ ...session, steps: steps.slice(-1) }).toString()).toMatch(/^│ {3}↓ held value\n╰→ Session/);
    expect(new LeakTrace({ ...session, steps: [steps[0]!, { kind: 'target', object: 'Session' }] }).toString()).toMatch(/^┬ GC root.*\n╰→ Session, retains/);
  });

  it.each(hostileNames)('shows the name %j as no more than text', (name, shown) => {
    const text = named(name).toString();
    const [root, reference] = text.split('\n');
    expect(root).toBe(`┬ ${shown} (${shown})`);
    expect(reference).toBe(`│   ↓ ${shown}`);
    expect(text.split('\n')).toHaveLength(12);
    // Whatever moves a cursor, turns text around or is no character.
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202E\u2066-\u2069]/u);
    const coloured = named(name).toString({ color: true });
    expect(coloured.split('\u001b')).toHaveLength(named('plain').toString({ color: true }).split('\u001b').length);
    expect(coloured.replaceAll('\n', '').replaceAll('\u001b', '')).not.toMatch(/\p{Cc}/u);
  });

  it('cuts names of 5,000 characters, and less of a place', () => {
    const text = named('n'.repeat(5000)).toString();
    expect(text.split('\n')[0]).toBe(`┬ ${'n'.repeat(59)}…${'n'.repeat(60)} (${'n'.repeat(149)}…${'n'.repeat(150)})`);
  });
});

describe('a trace as plain data', () => {
  it('comes back from JSON as it was, hostile names included', () => {
    expect(JSON.parse(JSON.stringify(trace))).toEqual(session);
    for (const [name] of hostileNames) expect(new LeakTrace(JSON.parse(JSON.stringify(named(name)))).steps).toEqual(named(name).steps);
  });
});
