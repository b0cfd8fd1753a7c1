/** What runs the program. */
export const runtime: 'bun' | 'deno' | 'node' = 'Bun' in globalThis ? 'bun' : 'Deno' in globalThis ? 'deno' : 'node';

/** Prints whether what was found is what was expected. */
export function check(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found) ?? 'undefined', JSON.stringify(expected) ?? 'undefined'];
  if (one === other) {
    console.log(`ok     ${what}`);
    return;
  }
  process.exitCode = 1;
  console.log(`FAILED ${what}: expected ${other}, got ${one}`);
}
