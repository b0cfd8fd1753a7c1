import { reportError } from './callback-error.js';
import { finalize } from './finalize.js';
import { shown } from './shown.js';
import { isObject, requireFunction } from './weak-key.js';

type AnyFunction = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

/** Targets that are being printed through a proxy: one that refers to a proxy of itself is printed once. */
const inspected = new WeakSet<object>();

/**
 * A stand-in for an object that does not keep it alive: CPython's `weakref.proxy`. Methods run on the
 * target itself, so those of Map, Date and classes with `#private` members work, as do arrays,
 * functions, classes, `instanceof`, `in` and spreading. A method, a call or a property that gives the
 * target gives the proxy instead. After the target's collection every use throws a ReferenceError.
 *
 * Keeps nothing alive but `onCollected`, which is called once, some time after the target has been
 * collected (also if the proxy itself is gone by then); errors in it are logged.
 *
 * Limits: `proxy === target` is false, and so is `proxy.method === target.method`; properties report that
 * they are configurable, and nothing can be made otherwise, frozen, sealed or closed to extensions through
 * it; `structuredClone` and functions that check an internal slot of their argument refuse it
 * (`Map.prototype.get.call(proxy, key)`, where `proxy.get(key)` works);
 * what a method hands to a callback, resolves a promise with or stores is the target itself.
 *
 * @example
 * const parent = weakProxy(node); // child.parent = parent makes no child keep its parent
 *
 * @throws {TypeError} if the target is no object or function, or onCollected no function, or the target itself.
 */
export function weakProxy<Target extends object>(target: Target, onCollected?: () => void): Target {
  if (!isObject(target)) throw new TypeError(`weakProxy: expected target to be an object or a function, got ${shown(target)}`);
  if (onCollected !== undefined) requireFunction('weakProxy', 'onCollected', onCollected);
  if ((onCollected as unknown) === target) {
    throw new TypeError('weakProxy: expected an onCollected that does not reach the target, got the target');
  }
  const handler = new WeakProxyHandler(target);
  const shadow = shadowOf(target);
  // Node's console.log looks past a proxy at its shadow, so that is where it must find what to show.
  Object.defineProperty(shadow, inspectCustom, { value: handler.inspect, configurable: true });
  if (onCollected !== undefined) {
    finalize(target, onCollected, undefined, { onError: (error) => reportError(error, 'onCollected of weakProxy', undefined) });
  }
  return (handler.proxy = new Proxy(shadow, handler)) as Target;
}

/**
 * What the engine takes for the proxy's target. It decides `typeof`, `Array.isArray` and whether the
 * proxy can be called or constructed; and, as it must not break the engine's invariants, it has as few
 * fixed properties as possible: a bound function has none, an array only its length.
 */
function shadowOf(target: object): object {
  if (typeof target === 'function') return Object.bind(undefined);
  return Array.isArray(target) ? [] : {};
}

class WeakProxyHandler implements ProxyHandler<object> {
  readonly #target: WeakRef<object>;
  readonly #name: string;
  /** The proxy that this handler serves. */
  proxy: object | undefined;
  /** The wrapper of each method that was read, so that `proxy.method === proxy.method`. */
  readonly #wrappers = new WeakMap<object, object>();

  constructor(target: object) {
    this.#target = new WeakRef(target);
    this.#name = nameOf(target);
  }

  get(_shadow: object, key: PropertyKey, receiver: unknown): unknown {
    const target = this.#live();
    const value: unknown = Reflect.get(target, key, this.#receiver(receiver, target));
    if (value === target) return this.proxy;
    return typeof value === 'function' && key !== 'constructor' ? this.#wrap(value as AnyFunction) : value;
  }

  set(_shadow: object, key: PropertyKey, value: unknown, receiver: unknown): boolean {
    const target = this.#live();
    return Reflect.set(target, key, value, this.#receiver(receiver, target));
  }

  has(_shadow: object, key: PropertyKey): boolean {
    return Reflect.has(this.#live(), key);
  }

  deleteProperty(_shadow: object, key: PropertyKey): boolean {
    return Reflect.deleteProperty(this.#live(), key);
  }

  ownKeys(): (string | symbol)[] {
    return Reflect.ownKeys(this.#live());
  }

  getOwnPropertyDescriptor(shadow: object, key: PropertyKey): PropertyDescriptor | undefined {
    const descriptor = Reflect.getOwnPropertyDescriptor(this.#live(), key);
    if (descriptor === undefined) return undefined;
    return isFixed(shadow, key) ? { ...descriptor, configurable: false, writable: true } : { ...descriptor, configurable: true };
  }

  defineProperty(shadow: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const target = this.#live();
    // What the shadow does not share the engine would refuse, but only once the target had changed.
    if (descriptor.configurable === false || (descriptor.writable === false && isFixed(shadow, key))) return false;
    return Reflect.defineProperty(target, key, descriptor);
  }

  getPrototypeOf(): object | null {
    return Reflect.getPrototypeOf(this.#live());
  }

  setPrototypeOf(_shadow: object, prototype: object | null): boolean {
    return Reflect.setPrototypeOf(this.#live(), prototype);
  }

  /** The shadow is never frozen, so the proxy may not say that the target is. */
  isExtensible(): boolean {
    this.#live();
    return true;
  }

  preventExtensions(): boolean {
    this.#live();
    return false;
  }

  apply(_shadow: object, thisArg: unknown, args: unknown[]): unknown {
    const target = this.#live();
    const result = Reflect.apply(target as AnyFunction, thisArg, args);
    return result === target ? this.proxy : result;
  }

  construct(_shadow: object, args: unknown[], newTarget: object): object {
    const target = this.#live() as Constructor;
    return Reflect.construct(target, args, newTarget === this.proxy ? target : (newTarget as Constructor));
  }

  readonly inspect = (depth: number, options: object, inspect: (value: unknown, options: object) => string): string => {
    const target = this.#target.deref();
    if (target === undefined) return `<collected ${this.#name}>`;
    if (inspected.has(target)) return '[Circular]';
    inspected.add(target);
    try {
      return inspect(target, { ...options, depth });
    } finally {
      inspected.delete(target);
    }
  };

  #live(): object {
    const target = this.#target.deref();
    if (target === undefined) throw new ReferenceError(`weakProxy: the ${this.#name} that it stood for has been collected`);
    return target;
  }

  /** The `this` of a getter or setter, and the object that a new property goes to: not the target if it only inherits from the proxy. */
  #receiver(receiver: unknown, target: object): unknown {
    return receiver === this.proxy ? target : receiver;
  }

  /** A method of the target that, called on the proxy, runs on the target. */
  #wrap(method: AnyFunction): object {
    let wrapper = this.#wrappers.get(method);
    if (wrapper === undefined) {
      wrapper = new Proxy(method, {
        apply: (_method, thisArg, args: unknown[]) => {
          if (thisArg !== this.proxy) return Reflect.apply(method, thisArg, args);
          const target = this.#live();
          const result = Reflect.apply(method, target, args);
          return result === target ? this.proxy : result;
        },
      });
      this.#wrappers.set(method, wrapper);
    }
    return wrapper;
  }
}

/** Whether a property of the shadow is not configurable: only the length of an array is. */
function isFixed(shadow: object, key: PropertyKey): boolean {
  return Reflect.getOwnPropertyDescriptor(shadow, key)?.configurable === false;
}

/** What the error of a dead proxy calls its target. */
function nameOf(target: object): string {
  const named: unknown = typeof target === 'function' ? target.name : target.constructor?.name;
  return typeof named === 'string' && named !== '' ? named : typeof target;
}
