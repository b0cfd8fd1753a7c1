import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type LeakTrace, findRetainers, findSelfCycle } from '../../src/leak/index.js';
import { badArguments } from '../bad-arguments.js';

class Session {
  next: unknown;
}
const byName = new Map<string, Session>();
const all = new Set<Session>();
const bus = new EventEmitter();
const weakly = new WeakMap<object, object>();
const cupboard: unknown[] = [];

/** The references and objects of a trace, without the root. */
const path = ({ steps }: LeakTrace) => steps.slice(1).map(({ reference, object }) => `${reference} → ${object}`);

describe('findRetainers', () => {
  it('names distinct paths, a path that a reader would draw first', async () => {
    const session = new Session();
    byName.set('a', session);
    bus.on('close', () => session);
    const traces = await findRetainers(session);
    expect(traces.map(path).slice(0, 2)).toEqual([
      ['variable "byName" → Map', 'value in Map → Session'],
      ['variable "bus" → EventEmitter', 'listener of "close" → anonymous function', 'captured variable "session" → Session'],
    ]);
    expect(await findRetainers(session, { paths: 1 })).toHaveLength(1);
    byName.clear();
    bus.removeAllListeners();
  });

  it('names a path through the same objects once, however many ways there are to it', async () => {
    const session = new Session();
    byName.set('a', session).set('b', session);
    const traces = await findRetainers(session);
    expect(traces.map(path)).toEqual([['variable "byName" → Map', 'value in Map → Session']]);
    expect((await findRetainers(session, { direct: true })).map(path)).toEqual(traces.map(path));
    byName.clear();
  });

  it('with direct names every direct holder, once each', async () => {
    const session = new Session();
    const other = new Session();
    other.next = session;
    byName.set('a', session).set('b', other);
    all.add(session);
    const holders = (await findRetainers(session, { direct: true })).map(path).map((steps) => steps.at(-1)!);
    expect(new Set(holders)).toEqual(new Set(['entry of Set → Session', 'property "next" → Session', 'value in Map → Session']));
    expect(holders).toHaveLength(3);
    byName.clear();
    all.clear();
  });

  it('with direct names an array or an object once, not its elements and properties as well', async () => {
    const session = new Session();
    const rows = Object.fromEntries(Array.from({ length: 40 }, (_, row) => [`row${row}`, row]));
    const dictionary = Object.fromEntries(Array.from({ length: 2000 }, (_, row) => [`row${row}`, row]));
    const sparse: unknown[] = [];
    sparse[100_000] = session;
    cupboard.push([session], sparse, Object.assign(rows, { session }), Object.assign(dictionary, { session }));
    const holders = (await findRetainers(session, { direct: true })).map((trace) => path(trace).at(-1)!);
    expect(holders).toEqual(expect.arrayContaining(['element 0 → Session', 'element 100000 → Session', 'property "session" → Session']));
    expect(holders).toHaveLength(4);
    cupboard.length = 0;
  });

  it('leaves out the local variables of who awaits it', async () => {
    const session = new Session();
    expect(await findRetainers(session)).toEqual([]);
    expect(await findRetainers(session, { direct: true })).toEqual([]);
    expect(session).toBeInstanceOf(Session);
  });

  it('of a value that reaches its own key names who holds the key, not the WeakMap', async () => {
    const key = new Session();
    weakly.set(key, { key });
    byName.set('elsewhere', key);
    const [trace] = await findRetainers(weakly.get(key)!);
    expect(path(trace!)).toEqual(['variable "byName" → Map', 'value in Map → Session', 'value in WeakMap "weakly", kept by this key → Object']);
    const [ofKey] = await findRetainers(key);
    expect(path(ofKey!)).toEqual(['variable "byName" → Map', 'value in Map → Session']);
    byName.clear();
  });
});

describe('findSelfCycle', () => {
  it('finds the way by a field, a bound receiver, a captured variable', async () => {
    const direct = new Session();
    direct.next = direct;
    expect(path((await findSelfCycle(direct))!)).toEqual(['property "next" → Session']);
    const bound = new Session();
    bound.next = function (this: Session) { return this.next; }.bind(bound);
    expect(path((await findSelfCycle(bound))!)).toEqual(['property "next" → bound function', 'bound this → Session']);
    const captured = new Session();
    captured.next = () => captured;
    expect(path((await findSelfCycle(captured))!).at(-1)).toBe('captured variable "captured" → Session');
  });

  it('finds the way through a WeakMap that the object holds, for which it is the key', async () => {
    const key = new Session();
    const map = new WeakMap<object, object>();
    key.next = map;
    map.set(key, { key });
    expect(path((await findSelfCycle(key))!).at(-1)).toBe('property "key" → Session');
  });

  it('finds it through a private field', async () => {
    class Selfish {
      readonly #self = [this];
      self(): object {
        return this.#self;
      }
    }
    expect(path((await findSelfCycle(new Selfish()))!)).toEqual(['private field #self → Array', 'element 0 → Selfish']);
  });

  it('finds the value of a WeakMap from its key and the map, in either order, and not from one of them alone', async () => {
    const kept: unknown[] = [];
    const make = (...parts: string[]): object => {
      const [key, map] = [{}, new WeakMap<object, object>()];
      const owner = Object.fromEntries(parts.map((name) => [name, name === 'key' ? key : map]));
      map.set(key, owner);
      kept.push(key, map);
      return owner;
    };
    for (const parts of [['key', 'map'], ['map', 'key']]) expect(path((await findSelfCycle(make(...parts)))!).at(-1)).toContain('value in WeakMap');
    for (const part of ['key', 'map']) expect(await findSelfCycle(make(part))).toBe(undefined);
    expect(kept).toHaveLength(8);
  });

  it('finds none through a WeakRef', async () => {
    const owner: { self?: WeakRef<object> } = {};
    owner.self = new WeakRef(owner);
    expect(await findSelfCycle(owner)).toBe(undefined);
  });

  it('finds none where there is none, also not by way of what is global', async () => {
    const session = new Session();
    session.next = [() => 1, new Map([[1, {}]]), Session];
    expect(await findSelfCycle(session)).toBe(undefined);
  });
});

type Loose = (...args: unknown[]) => Promise<unknown>;
const target = (where: string, got: string) => `${where}: expected target to be an object, a function or a non-registered symbol, got ${got}`;
badArguments('findRetainers and findSelfCycle', [
  ['a primitive', () => (findRetainers as Loose)('s'), TypeError, target('findRetainers', '"s"')],
  ['a primitive', () => (findSelfCycle as Loose)(5), TypeError, target('findSelfCycle', '5')],
  ['options that are no object', () => (findRetainers as Loose)({}, 1), TypeError, 'findRetainers: expected options to be an object, got 1'],
  ['direct that is no boolean', () => (findRetainers as Loose)({}, { direct: 1 }), TypeError, 'findRetainers: expected direct to be a boolean, got 1'],
  ['half a path', () => (findRetainers as Loose)({}, { paths: 0.5 }), RangeError, 'findRetainers: expected paths to be a whole number from 1 on, got 0.5'],
]);
