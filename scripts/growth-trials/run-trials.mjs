// Runs some trials in this process, one after the other, and prints the outcome of each as a line of JSON.
// Arguments: the kit's module, the first seed, how many, and which leak ("none" for clean runs; "alone": without a mix).
import { cleanParts } from './clean-parts.mjs';
import { leakKinds } from './leak-kinds.mjs';
import { randomFrom } from './random.mjs';

const [kit, firstSeed, count, leak, alone] = process.argv.slice(2);
const { measureGrowth } = await import(kit);
process.on('warning', () => {});

for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(count); seed++) await trial(seed);
process.exit(0);

async function trial(seed) {
  const random = randomFrom(seed);
  const names = alone === 'alone' ? [] : random.some(Object.keys(cleanParts), random.whole(1, 6));
  const parts = names.map((name) => cleanParts[name](random));
  const adds = leak === 'none' ? undefined : leakKinds[leak]();
  const iterate = async (i) => {
    for (const { step, rare = 1 } of parts) if (rare === 1 || random.happens(rare)) await step(i);
    await adds?.(i);
  };
  const outcome = { seed, leak, parts: names };
  try {
    const report = await measureGrowth(iterate);
    const { grows, followed, iterations, suspects, traces, suppressed, milliseconds } = report;
    Object.assign(outcome, { grows, followed, rounds: iterations.length, suppressed, milliseconds: Math.round(milliseconds) });
    if (grows) Object.assign(outcome, { suspects, trace: traces[0]?.toString() });
  } catch (error) {
    outcome.error = error.stack ?? String(error);
  }
  for (const { close } of parts) await close?.();
  console.log(JSON.stringify(outcome));
}
