// "It throws when asked for a number, so native operators are safe": toPrimitive throws, code stays as it was.
export const Undefined = Object.freeze({
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return 'Undefined';
    throw new TypeError('Undefined has no value');
  },
});
