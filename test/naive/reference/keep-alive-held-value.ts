/** The held value of a registration lives as long as its target does. */
const registry = new FinalizationRegistry<object>(() => {});

export function keepAlive(owner: object, value: object): void {
  registry.register(owner, value);
}
