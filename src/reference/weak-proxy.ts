import { callUnattended, reportError } from './callback-error.js';
import { refuse, requireOther } from './check-argument.js';
import { cleanupsOf, finalizerRegistry } from './finalizer-registry.js';
import { ForwardingHandler } from './forwarding-handler.js';
import { type Inspect, hide, inspectCustom } from './inspectable.js';
import { isObject, requireFunction } from './weak-key.js';

type AnyFunction = (...args: unknown[]) => unknown;

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
  if (!isObject(target)) refuse('weakProxy', 'target to be an object or a function', target);
  if (onCollected !== undefined) requireFunction('weakProxy', 'onCollected', onCollected);
  requireOther('weakProxy', 'an onCollected', onCollected, target);
  const handler = new WeakProxyHandler(target, nameOf(target));
  const shadow = shadowOf(target);
  // Node's console.log looks past a proxy at its shadow, so that is where it must find what to show.
  hide(shadow, inspectCustom, handler.inspect);
  if (onCollected !== undefined) {
    const report = (error: unknown): void => reportError(error, 'onCollected of weakProxy', undefined);
    cleanupsOf(finalizerRegistry(), target).pending.add(() => callUnattended(onCollected, report));
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

class WeakProxyHandler extends ForwardingHandler {
  /** The wrapper of each method that was read, so that `proxy.method === proxy.method`. */
  readonly #wrappers = new WeakMap<object, object>();

  override get(_shadow: object, key: PropertyKey, receiver: unknown): unknown {
    const value = this.forward('get', [key, receiver]);
    return typeof value === 'function' && value !== this.proxy && key !== 'constructor' ? this.#wrap(value as AnyFunction) : value;
  }

  override getOwnPropertyDescriptor(shadow: object, key: PropertyKey): PropertyDescriptor | undefined {
    const descriptor = Reflect.getOwnPropertyDescriptor(this.live(), key);
    if (descriptor === undefined) return undefined;
    return isFixed(shadow, key) ? { ...descriptor, configurable: false, writable: true } : { ...descriptor, configurable: true };
  }

  override defineProperty(shadow: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const target = this.live();
    // What the shadow does not share the engine would refuse, but only once the target had changed.
    if (descriptor.configurable === false || (descriptor.writable === false && isFixed(shadow, key))) return false;
    return Reflect.defineProperty(target, key, descriptor);
  }

  /** The shadow is never frozen, so the proxy may not say that the target is. */
  override isExtensible(): boolean {
    return this.live() !== undefined;
  }

  override preventExtensions(): boolean {
    return this.live() === undefined;
  }

  readonly inspect = (depth: number, options: object, inspect: Inspect): string => {
    const target = this.deref();
    if (target === undefined) return `<collected ${this.name}>`;
    if (inspected.has(target)) return '[Circular]';
    inspected.add(target);
    try {
      return inspect(target, { ...options, depth });
    } finally {
      inspected.delete(target);
    }
  };

  /** A method of the target that, called on the proxy, runs on the target. */
  #wrap(method: AnyFunction): object {
    let wrapper = this.#wrappers.get(method);
    if (wrapper === undefined) {
      wrapper = new Proxy(method, {
        apply: (_method, thisArg, args: unknown[]) => {
          if (thisArg !== this.proxy) return Reflect.apply(method, thisArg, args);
          const target = this.live();
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
