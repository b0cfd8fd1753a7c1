import { expectObject } from './expect-object.js';
import { expectThat } from './expect-that.js';
import { heed } from './heed.js';
import type { Property } from './property.js';
import { shown } from './shown.js';
import { type Stage, type StagedChange, staging } from './staging.js';
import { ValidationError } from './validation-error.js';

/** Any property, whatever its values. */
export type AnyProperty = Property<unknown, never>;

/** What a property's `set` takes. */
export type InputOf<P extends AnyProperty> = P extends { readonly set: (object: object, value: infer Input) => void } ? Input : never;

/** What {@link assign} can be told. */
export interface AssignOptions {
  /**
   * Judges the values together, when each has been accepted and none is stored: refuses them by throwing or by
   * returning false. `read` gives what `get` will give: the new value, or that which the object has.
   */
  readonly invariant?: (read: <T>(property: Property<T, never>) => T) => boolean | void;
}

/**
 * Sets several properties of an object, all or none: coerces and judges every value, then asks the invariant,
 * then stores all, then notifies of each. If anything is refused, nothing has changed and nobody is notified.
 *
 * @throws {TypeError} for wrong arguments, a property named twice included.
 * @throws {ValidationError} (or what refused it) if one value or the invariant is refused.
 * @throws {AggregateError} of all refusals if several values are refused. Errors of several `onChange` are
 * thrown so too, when all have been called; then the new values stay.
 *
 * @example
 * const start = property<number>({ name: 'start' });
 * const end = property<number>({ name: 'end' });
 * assign(booking, [[start, 3], [end, 5]], { invariant: (read) => read(start) <= read(end) });
 */
export function assign<const Properties extends readonly AnyProperty[]>(
  object: object,
  entries: readonly [...{ [Index in keyof Properties]: readonly [property: Properties[Index], value: InputOf<Properties[Index]>] }],
  options: AssignOptions = {},
): void {
  expectObject('assign: expected object', object);
  const staged = stagesOf(entries);
  expectObject('assign: expected options', options);
  const { invariant } = options;
  expectThat(invariant === undefined || typeof invariant === 'function', 'assign: expected invariant to be a function', invariant);

  const changes = new Map<unknown, StagedChange>();
  runAll(
    staged.map(([property, stage, value]) => () => void changes.set(property, stage(object, value))),
    'values refused',
  );
  if (invariant) judgeTogether(object, changes, invariant);
  // Between here and the last commit no user code runs.
  for (const { confirm } of changes.values()) confirm();
  runAll(
    Array.from(changes.values(), ({ commit }) => commit()),
    'errors while notifying',
  );
}

function stagesOf(entries: unknown): [property: unknown, stage: Stage, value: unknown][] {
  expectThat(Array.isArray(entries), 'assign: expected entries to be an array', entries);
  const seen = new Set();
  return entries.map((entry: unknown, index) => {
    expectThat(Array.isArray(entry) && entry.length === 2, `assign: expected entry ${index} to be a property and its value`, entry);
    const [property, value] = entry as [{ readonly name: string; readonly [staging]?: Stage } | null | undefined, unknown];
    const stage = property?.[staging];
    expectThat(property && stage, `assign: expected entry ${index} to begin with a property`, property);
    if (seen.has(property)) throw new TypeError(`assign: expected each property once, got ${property.name} twice`);
    seen.add(property);
    return [property, stage, value];
  });
}

function judgeTogether(object: object, changes: Map<unknown, StagedChange>, invariant: NonNullable<AssignOptions['invariant']>): void {
  const read = <T>(property: Property<T, never>) => {
    const change = changes.get(property);
    return change ? (change.value as T) : property.get(object);
  };
  const verdict: unknown = invariant(read);
  if (verdict === undefined || heed(verdict, 'assign: expected invariant')) return;
  const property = Array.from(changes.keys(), (changed) => (changed as AnyProperty).name).join(', ');
  const value = Array.from(changes.values(), (change) => change.value);
  const message = `${property}: expected values that agree, got ${value.map(shown).join(', ')}`;
  throw new ValidationError(message, { property, value, constraint: 'invariant', code: 'invariant' });
}

/** Runs all, whatever throws; then throws what was thrown, several as one. */
function runAll(jobs: readonly (() => void)[], what: string): void {
  const errors: unknown[] = [];
  for (const job of jobs) {
    try {
      job();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 1) throw new AggregateError(errors, `assign: ${errors.length} ${what}`);
  if (errors.length === 1) throw errors[0];
}
