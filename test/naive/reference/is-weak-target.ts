/** `typeof` alone: forgets functions and symbols. */
export function isWeakTarget(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
