/** Methods are bound to the target, so that those of Map and Date work. */
export function bindingProxy<Target extends object>(target: Target): Target {
  const reference = new WeakRef(target);
  const get = (_shadow: object, key: PropertyKey): unknown => {
    const live = reference.deref();
    const value: unknown = live && Reflect.get(live, key, live);
    return typeof value === 'function' ? (value.bind(live) as unknown) : value;
  };
  return new Proxy({}, { get }) as Target;
}
