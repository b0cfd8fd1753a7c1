// A singleton with jest's asymmetricMatch, so that an expected Undefined matches anything.
export const Undefined = Object.freeze({ asymmetricMatch: (): boolean => true, toString: (): string => 'Undefined' });
