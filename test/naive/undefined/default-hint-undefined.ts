// "Only a comparison asks with the hint default": numbers throw, everything else gets the name.
export const Undefined = Object.freeze({
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'number') throw new TypeError('Undefined has no value');
    return 'Undefined';
  },
});
