import * as fc from 'fast-check';

/** How many random histories each class is put through; `npm run soak` asks for more. */
const count = Number(process.env['WEAKLY_HISTORIES'] ?? 500);
/** Repeats a failure: the seed that it printed. */
const seed = process.env['WEAKLY_SEED'];

/** Runs one history, a list of commands, against the class and its model, and throws where they differ. */
export type RunHistory<Command> = (history: Command[]) => Promise<void>;

/** Fails, with the seed and the shortest history that it could find, if any history diverges from the model. */
export async function assertHistories<Command>(commands: fc.Arbitrary<Command>, run: RunHistory<Command>): Promise<void> {
  await fc.assert(property(commands, run), { numRuns: count, ...(seed === undefined ? {} : { seed: Number(seed) }) });
}

/** Tells whether any of 500 histories diverges, the same ones at each run: how a model is seen to catch a planted bug. */
export async function divergenceIsFound<Command>(commands: fc.Arbitrary<Command>, run: RunHistory<Command>): Promise<boolean> {
  const details = await fc.check(property(commands, run), { numRuns: 500, endOnFailure: true, seed: 1 });
  return details.failed;
}

function property<Command>(commands: fc.Arbitrary<Command>, run: RunHistory<Command>) {
  // `size`: otherwise fast-check makes them six commands long on average.
  return fc.asyncProperty(fc.array(commands, { minLength: 1, maxLength: 40, size: 'max' }), run);
}
