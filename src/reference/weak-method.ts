import { refuse } from './check-argument.js';
import { inspectable } from './inspectable.js';
import { requireWeakKey } from './weak-key.js';

/** The names of an object's methods. */
export type MethodName<Owner> = {
  [Name in keyof Owner]-?: Owner[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Owner];

/** A method of an owner: a function that takes the owner as `this`, or the name of one of its methods. */
export type MethodOf<Owner> = MethodName<Owner> | ((this: Owner, ...args: never[]) => unknown);

/** What {@link WeakMethod.deref} gives: the method without its `this`. */
export type BoundMethod<Owner, Method> = Method extends keyof Owner ? Unbound<Owner[Method]> : Unbound<Method>;

/** The name of a method, or a function that takes the owner as `this`. */
type AnyMethod<Owner> = PropertyKey | ((this: Owner, ...args: never[]) => unknown);

/** What has a method of that name. Asked of the owner, not of the name: that works for the polymorphic `this` too. */
type OwnerOf<Method> = Method extends PropertyKey ? Readonly<Record<Method, (...args: never[]) => unknown>> : unknown;

type Unbound<Method> = Method extends (this: infer _This, ...args: infer Args) => infer Result ? (...args: Args) => Result : never;

/**
 * A bound method that does not keep its owner alive: CPython's `weakref.WeakMethod`. A method given by
 * name is looked up anew at each `deref`, so that a later override is seen.
 *
 * Does not keep its owner alive: the owner is held weakly, and a function is kept behind an ephemeron,
 * as long as both the owner and this object live, so that one that captures its owner is collected with
 * it. To be told of the owner's end, `finalize` the owner.
 *
 * `Bound` is what `deref` gives. A table for methods of many owners names it:
 * `Map<string, WeakMethod<object, PropertyKey, () => void>>`.
 *
 * @example
 * const table = { save: new WeakMethod(editor, 'save') };
 * table.save.deref()?.(file); // undefined once nobody holds the editor
 */
export class WeakMethod<Owner extends WeakKey, Method extends AnyMethod<Owner> = AnyMethod<Owner>, Bound = BoundMethod<Owner, Method>> {
  private static readonly inspected = /* @__PURE__ */ inspectable<WeakMethod<WeakKey>>(this, function () {
    const owner = this.#owner.deref();
    if (owner === undefined) return 'WeakMethod <collected>';
    return `WeakMethod <${String(typeof this.#method === 'object' ? this.#method.get(owner)?.name : this.#method)}>`;
  });
  readonly #owner: WeakRef<Owner>;
  /** The name, or a table of our own: in a table shared by all, the function would outlive this object. */
  readonly #method: PropertyKey | WeakMap<WeakKey, Callable>;

  /** @throws {TypeError} if the owner cannot be held weakly or has no such method. */
  constructor(owner: Owner, method: Method & MethodName<Owner>);
  /** The same, asked of the owner: the polymorphic `this` of a class does not tell the names of its methods. */
  constructor(owner: Owner & OwnerOf<Method>, method: Method);
  constructor(owner: Owner, method: Method) {
    requireWeakKey('WeakMethod', 'owner', owner);
    const byName = typeof method === 'string' || typeof method === 'symbol' || typeof method === 'number';
    const target: unknown = byName ? (owner as Members)[method] : method;
    if (typeof target !== 'function') refuse('WeakMethod', 'method to be a function or the name of a method of the owner', method);
    this.#owner = new WeakRef(owner);
    this.#method = byName ? method : new WeakMap([[owner, target as Callable]]);
  }

  /** The owner, or undefined once it has been collected. Pins it to the end of the job. */
  get owner(): Owner | undefined {
    return this.#owner.deref();
  }

  /**
   * The method bound to its owner, or undefined once the owner has been collected. Whoever keeps the
   * result keeps the owner.
   *
   * @throws {TypeError} if the owner has no method of that name any more.
   */
  deref(): Bound | undefined {
    const owner = this.#owner.deref();
    if (owner === undefined) return undefined;
    const method = this.#of(owner);
    if (typeof method !== 'function') refuse('WeakMethod.deref', `${String(this.#method)} to be a method of the owner still`, method);
    return method.bind(owner) as Bound;
  }

  /** True for the same method of the same living owner; after the owner's death, only for this very object. */
  equals(other: unknown): boolean {
    if (other === this) return true;
    if (!(other instanceof WeakMethod)) return false;
    const owner = this.#owner.deref();
    if (owner === undefined || owner !== other.#owner.deref()) return false;
    const [ours, theirs] = [this.#method, other.#method];
    if (typeof ours !== 'object' || typeof theirs !== 'object') return ours === theirs;
    return ours.get(owner) === theirs.get(owner);
  }

  #of(owner: Owner): unknown {
    return typeof this.#method === 'object' ? this.#method.get(owner) : (owner as Members)[this.#method];
  }
}

type Callable = (...args: never[]) => unknown;
type Members = Record<PropertyKey, unknown>;
