import type { SweepTicket } from '../../../src/reference/collection-signal.js';

const registries: FinalizationRegistry<undefined>[] = [];

/** Looks through everything after every collection. */
export function enlist(ticket: SweepTicket): void {
  const registry = new FinalizationRegistry<undefined>(() => {
    registry.register({}, undefined);
    for (const pass = ticket.sweepable.sweep(1, 0); !pass.next().done; );
  });
  registry.register({}, undefined);
  registries.push(registry);
}
