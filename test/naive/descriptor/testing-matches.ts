/** Asks the caller's own pattern: with the g flag it starts where its last match ended. */
export function testingMatches(pattern: RegExp) {
  return (value: string): void => {
    if (!pattern.test(value)) throw new Error(`${value} does not match`);
  };
}
