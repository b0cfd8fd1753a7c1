// The "black hole" proxy: every property and every call gives the proxy again.
export const Undefined: object = new Proxy(() => undefined, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => 'Undefined' : Undefined),
  apply: () => Undefined,
});
