/** A module that stands on its own: what it offers, and what it is built on. */
export interface Module {
  readonly offers: string;
  /** All that it may import: modules below it and packages; `node:` stands for those of the platform. */
  readonly imports: readonly string[];
  /** Packages that its sources load by themselves for as long as they are not compiled. */
  readonly loads?: readonly string[];
}

/** The modules, the lowest first: the floors of the house. */
export const modules: Readonly<Record<string, Module>> = {
  reference: { offers: 'finalize, keepAlive, WeakMethod, weakProxy, isWeakKey', imports: [] },
  collection: { offers: 'IterableWeakMap, IterableWeakSet, WeakTupleMap', imports: ['reference'] },
  cache: { offers: 'WeakCache, WeakValueMap, weakMemoize', imports: ['reference', 'collection'] },
  observer: { offers: 'WeakSubject, WeakEmitter, observe', imports: ['reference', 'eventemitter3'] },
  descriptor: { offers: 'property and its validators', imports: [] },
  statemachine: { offers: 'machine', imports: [] },
  undefined: { offers: 'Undefined, ops, calc, kleene, Bits', imports: [] },
  leak: { offers: 'assertCollected, assertNoGrowth, findRetainers, LeakWatcher', imports: ['node:'], loads: ['tsx'] },
};

/** The modules below one, all the way down, the lowest first. */
export function modulesBelow(name: string): string[] {
  const below = new Set(modules[name]!.imports.filter((imported) => imported in modules).flatMap((imported) => [...modulesBelow(imported), imported]));
  return Object.keys(modules).filter((other) => below.has(other));
}
