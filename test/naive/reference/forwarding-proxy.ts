/** Every trap forwards to the target, looked up in a WeakRef (weak-napi, gc-hook). */
export function forwardingProxy<Target extends object>(target: Target): Target {
  const reference = new WeakRef(target);
  const handler: Record<string, unknown> = {};
  for (const trap of Object.getOwnPropertyNames(Reflect) as (keyof typeof Reflect)[]) {
    const forward = Reflect[trap] as unknown;
    if (typeof forward !== 'function') continue;
    handler[trap] = (_shadow: object, ...args: unknown[]): unknown => {
      const live = reference.deref();
      if (live === undefined) throw new ReferenceError('the target has been collected');
      return forward(live, ...args) as unknown;
    };
  }
  return new Proxy({}, handler) as Target;
}
