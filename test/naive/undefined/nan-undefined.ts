// "NaN absorbs everything, so an object that turns into NaN does": toPrimitive gives NaN for numbers.
export const Undefined = Object.freeze({
  [Symbol.toPrimitive]: (hint: string): string | number => (hint === 'string' ? 'Undefined' : Number.NaN),
});
