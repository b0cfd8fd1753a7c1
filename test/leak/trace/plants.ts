import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { setInterval, setTimeout } from 'node:timers';
import { EventEmitter as EventEmitter3 } from 'eventemitter3';

/** An object kept in one way, and the path that says so: each step as `reference → object`. */
export interface Plant {
  readonly title: string;
  readonly keep: (kept: object) => void;
  readonly path: readonly string[];
}

export class Kept {
  readonly serial: number;
  constructor(serial: number) {
    this.serial = serial;
  }
}

const list: object[] = [];
const byName = new Map<string, object>();
const all = new Set<object>();
const keys = new Map<object, number>();
class Registry {
  static readonly items: object[] = [];
  readonly #own: object[] = [];
  add(value: object): void {
    this.#own.push(value);
  }
}
const registry = new Registry();
const table: Record<string, object> = {};
const token = Symbol('token');
const bySymbol: Record<symbol, object> = {};
const weakly = new WeakMap<object, object>();
const key = {};
const bus = new EventEmitter();
const bus3 = new EventEmitter3();
const target = new EventTarget();
const controller = new AbortController();
const never = new Promise<void>(() => {});
const resolved: Promise<object>[] = [];
const finalizers = new FinalizationRegistry<object>(() => {});
const generators: Generator<number>[] = [];
const storage = new AsyncLocalStorage<object>();
const linked: { next?: object } = {};
const functions: (() => unknown)[] = [];
const errors: Error[] = [];
const described = {};
const cacheOf: { cache?: object } & (() => void) = () => {};
const globals = globalThis as unknown as Record<string, unknown>;
const use = (...values: unknown[]): void => void values;
export const exported = new Map<string, object>();

export const plants: readonly Plant[] = [
  { title: 'an array of a module', keep: (kept) => void list.push(kept), path: ['variable "list" → Array', 'element 0 → Kept'] },
  { title: 'the value of a Map', keep: (kept) => void byName.set('secret', kept), path: ['variable "byName" → Map', 'value in Map → Kept'] },
  { title: 'the key of a Map', keep: (kept) => void keys.set(kept, 1), path: ['variable "keys" → Map', 'key in Map → Kept'] },
  { title: 'a Set', keep: (kept) => void all.add(kept), path: ['variable "all" → Set', 'entry of Set → Kept'] },
  { title: 'a static field', keep: (kept) => void Registry.items.push(kept), path: ['variable "Registry" → class Registry', 'property "items" → Array', 'element 0 → Kept'] },
  { title: 'a private field', keep: (kept) => registry.add(kept), path: ['variable "registry" → Registry', 'private field #own → Array', 'element 0 → Kept'] },
  { title: 'a property', keep: (kept) => void (table['session'] = kept), path: ['variable "table" → Object', 'property "session" → Kept'] },
  { title: 'a symbol property', keep: (kept) => void (bySymbol[token] = kept), path: ['variable "bySymbol" → Object', 'property [token] → Kept'] },
  { title: 'an exported Map', keep: (kept) => void exported.set('e', kept), path: ['variable "exported" → Map', 'value in Map → Kept'] },
  { title: 'a global variable', keep: (kept) => void (globals['globalKept'] = kept), path: ['GC root: global object', 'global variable "globalKept" → Kept'] },
  { title: 'the value of a WeakMap', keep: (kept) => void weakly.set(key, kept), path: ['variable "key" → Object', 'value in WeakMap "weakly", kept by this key → Kept'] },
  { title: 'a captured variable', keep: (kept) => void functions.push(() => kept), path: ['variable "functions" → Array', 'element 0 → anonymous function', 'captured variable "kept" → Kept'] },
  {
    title: 'a captured variable that is assigned to',
    keep: (kept) => {
      let current: object | undefined;
      const set = (value: object | undefined) => (current = value);
      set(kept);
      functions.push(() => set(current));
    },
    path: ['variable "functions" → Array', 'element 1 → anonymous function', 'captured variable "current" → Kept'],
  },
  {
    title: 'a captured variable of a block',
    keep: (kept) => {
      for (const item of [kept]) bus.on('block', function onBlock() {
        use(item);
      });
    },
    path: ['variable "bus" → EventEmitter', 'listener of "block" → function onBlock', 'captured variable "item" → Kept'],
  },
  { title: 'one listener of several', keep: (kept) => void bus.on('many', () => {}).on('many', () => kept), path: ['variable "bus" → EventEmitter', 'listener of "many" → anonymous function', 'captured variable "kept" → Kept'] },
  { title: 'the receiver of a bound listener', keep: (kept) => void bus.on('bound', function (this: object) { use(this); }.bind(kept)), path: ['variable "bus" → EventEmitter', 'listener of "bound" → bound function', 'bound this → Kept'] },
  { title: 'a bound argument', keep: (kept) => void bus.on('argument', function (argument: object) { use(argument); }.bind(null, kept)), path: ['variable "bus" → EventEmitter', 'listener of "argument" → bound function', 'bound argument → Kept'] },
  { title: 'a listener of eventemitter3', keep: (kept) => void bus3.on('three', () => kept), path: ['variable "bus3" → EventEmitter', 'listener of "three" → anonymous function', 'captured variable "kept" → Kept'] },
  { title: 'a context of eventemitter3', keep: (kept) => void bus3.on('context', () => {}, kept), path: ['variable "bus3" → EventEmitter', 'listener of "context" → Kept'] },
  { title: 'a listener of an EventTarget', keep: (kept) => target.addEventListener('x', () => kept), path: ['variable "target" → EventTarget', 'event listener → anonymous function', 'captured variable "kept" → Kept'] },
  {
    title: 'a listener of an AbortSignal',
    keep: (kept) => controller.signal.addEventListener('abort', () => kept),
    path: ['variable "controller" → AbortController', 'private field #signal → AbortSignal', 'event listener → anonymous function', 'captured variable "kept" → Kept'],
  },
  { title: 'a listener of the process', keep: (kept) => void process.once('weakly.test' as 'exit', () => kept), path: ['GC root: process', 'listener of "weakly.test" → anonymous function', 'captured variable "kept" → Kept'] },
  { title: 'the callback of a timer', keep: (kept) => void setTimeout(() => kept, 12_345_678).unref(), path: ['GC root: active timers', 'timer → Timeout', 'callback → anonymous function', 'captured variable "kept" → Kept'] },
  { title: 'the argument of a timer', keep: (kept) => void setTimeout((argument: object) => use(argument), 12_345_679, kept).unref(), path: ['GC root: active timers', 'timer → Timeout', 'argument of the callback → Kept'] },
  { title: 'an interval', keep: (kept) => void setInterval(() => kept, 12_345_680).unref(), path: ['GC root: active timers', 'timer → Timeout', 'callback → anonymous function', 'captured variable "kept" → Kept'] },
  { title: 'a reaction', keep: (kept) => void never.then(() => kept), path: ['variable "never" → Promise', 'reaction (then, catch, finally) → anonymous function', 'captured variable "kept" → Kept'] },
  {
    title: 'a local variable of a suspended async function',
    keep: (kept) => {
      void (async function waiter() {
        const local = kept;
        kept = {};
        await never;
        use(local);
      })();
    },
    path: ['variable "never" → Promise', 'awaited by → suspended async function waiter', 'local variable → Kept'],
  },
  {
    title: 'a variable of a suspended async function that a closure captures',
    keep: (kept) => {
      void (async function sharer() {
        const local = kept;
        const read = () => local;
        kept = {};
        await never;
        use(read());
      })();
    },
    path: ['variable "never" → Promise', 'awaited by → suspended async function sharer', 'captured variable "local" → Kept'],
  },
  { title: 'the result of a promise', keep: (kept) => void resolved.push(Promise.resolve(kept)), path: ['variable "resolved" → Array', 'element 0 → Promise', 'result of the promise → Kept'] },
  {
    title: 'a local variable of a generator',
    keep: (kept) => {
      const generator = (function* numbers() {
        const local = kept;
        kept = {};
        yield 1;
        use(local);
      })();
      generators.push(generator);
      generator.next();
    },
    path: ['variable "generators" → Array', 'element 0 → suspended generator numbers', 'local variable → Kept'],
  },
  { title: 'a held value', keep: (kept) => finalizers.register(key, kept), path: ['variable "finalizers" → FinalizationRegistry', 'held value of a registration → Kept'] },
  { title: 'a store of AsyncLocalStorage', keep: (kept) => storage.run(kept, () => void setTimeout(() => {}, 12_345_681).unref()), path: ['GC root: active timers', 'timer → Timeout', 'store of an AsyncLocalStorage → Kept'] },
  {
    title: 'the receiver of a call site',
    keep: (kept) => {
      const method = { fail: () => new Error('unread') }.fail;
      Object.assign(kept, { run(this: object) { return method(); } });
      errors.push((kept as { run(): Error }).run());
    },
    path: ['variable "errors" → Array', 'element 0 → Error', 'call site in its unread stack → Kept'],
  },
  { title: 'the cause of an error', keep: (kept) => void errors.push(new Error('caused', { cause: kept })), path: ['variable "errors" → Array', 'element 1 → Error', 'property "cause" → Kept'] },
  { title: 'a chain of links', keep: (kept) => void (linked.next = { next: { next: kept } }), path: ['variable "linked" → Object', 'property "next" → Object', 'property "next" → Object', 'property "next" → Kept'] },
  { title: 'a getter', keep: (kept) => void Object.defineProperty(described, 'x', { get: () => kept }), path: ['variable "described" → Object', 'getter "x" → function get', 'captured variable "kept" → Kept'] },
  { title: 'a property of a function', keep: (kept) => void (cacheOf.cache = kept), path: ['variable "cacheOf" → function cacheOf', 'property "cache" → Kept'] },
];
