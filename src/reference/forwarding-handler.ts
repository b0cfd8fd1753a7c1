type AnyFunction = (...args: unknown[]) => unknown;

/** The handler of a proxy that stands for a weakly held target: whatever is done to the proxy is done to the target. */
class Handler {
  readonly #target: WeakRef<object>;
  /** What the error of a dead proxy calls its target. */
  readonly name: string;
  /** The proxy that this handler serves. */
  proxy: object | undefined;

  constructor(target: object, name: string) {
    this.#target = new WeakRef(target);
    this.name = name;
  }

  /** The target, or undefined once it has been collected. */
  deref(): object | undefined {
    return this.#target.deref();
  }

  /** @throws {ReferenceError} once the target has been collected. */
  live(): object {
    const target = this.deref();
    if (target === undefined) throw new ReferenceError(`weakProxy: the ${this.name} that it stood for has been collected`);
    return target;
  }

  /**
   * Where the proxy is the receiver of a getter or a setter, or what `new` was called on, the target takes its
   * place: all of these come last. An object that only inherits from the proxy stays what it is.
   */
  forward(trap: keyof typeof Reflect, args: unknown[]): unknown {
    const target = this.live();
    const last = args.length - 1;
    if (args[last] === this.proxy) args[last] = target;
    const result = (Reflect[trap] as AnyFunction)(target, ...args);
    return result === target ? this.proxy : result;
  }
}

/** The traps have the names of Reflect's functions, and their arguments: but for the first, which is the shadow. */
function withTraps(handler: typeof Handler): new (target: object, name: string) => Handler & ProxyHandler<object> {
  for (const trap of Object.getOwnPropertyNames(Reflect) as (keyof typeof Reflect)[]) {
    Object.defineProperty(handler.prototype, trap, {
      value(this: Handler, _shadow: object, ...args: unknown[]): unknown {
        return this.forward(trap, args);
      },
    });
  }
  return handler as ReturnType<typeof withTraps>;
}

// By a pure call, so that bundlers can leave it out.
export const ForwardingHandler = /* @__PURE__ */ withTraps(Handler);
