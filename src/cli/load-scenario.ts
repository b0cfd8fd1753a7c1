import { pathToFileURL } from 'node:url';
import type { Track } from '../leak/track.js';

/** A scenario as its module exports it. */
export interface Scenario {
  /** One unit of the work that must leave nothing behind. */
  readonly iterate: (track: Track) => unknown;
  readonly setup: (() => unknown) | undefined;
  readonly teardown: (() => unknown) | undefined;
  /** How many iterations the first round has; undefined for the default. */
  readonly iterations: number | undefined;
}

/** Loads a module, ESM or CommonJS, and takes what it exports. @throws {TypeError | RangeError} if that is no scenario. */
export async function loadScenario(file: string): Promise<Scenario> {
  const module = (await import(pathToFileURL(file).href)) as Exports;
  // What Node does not find out about the exports of a CommonJS module stands on the default export alone.
  const exported: Exports = typeof module['iterate'] === 'function' || !isObject(module['default']) ? module : module['default'];
  const { iterate, setup, teardown, iterations } = exported;
  if (typeof iterate !== 'function') throw new TypeError(`expected the scenario to export a function iterate, got ${kindOf(iterate)}`);
  const optional = (name: string, value: unknown): (() => unknown) | undefined => {
    if (value !== undefined && typeof value !== 'function') throw new TypeError(`expected ${name} to be a function or undefined, got ${kindOf(value)}`);
    return value as (() => unknown) | undefined;
  };
  if (iterations !== undefined && !(Number.isSafeInteger(iterations) && (iterations as number) >= 1)) {
    throw new RangeError(`expected iterations to be a whole number from 1 on, got ${typeof iterations === 'number' ? iterations : kindOf(iterations)}`);
  }
  return {
    iterate: iterate as Scenario['iterate'],
    setup: optional('setup', setup),
    teardown: optional('teardown', teardown),
    iterations: iterations as number | undefined,
  };
}

type Exports = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'none';
  return value === null ? 'null' : `a value of type ${typeof value}`;
}
