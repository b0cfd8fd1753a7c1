/** `typeof` with symbols: takes the registered ones for weak targets too. */
export function isWeakSymbol(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' || typeof value === 'symbol';
}
