/** The key of the method that Node's `console.log` and its like ask. */
export const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

/** Node's `util.inspect`, as it hands itself to that method. */
export type Inspect = (value: unknown, options: object) => string;

/** A weak collection as Node shows the strong one with the same living entries. */
export function inspected(name: string, living: Map<unknown, unknown> | Set<unknown>, depth: number | null, options: object, inspect: Inspect): string {
  if (depth !== null && depth < 0) return `[${name}]`;
  return inspect(living, { ...options, depth }).replace(/^\w+/, name);
}
