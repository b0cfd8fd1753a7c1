/** Memoizes in one Map per argument: every argument is held for ever. */
export function strongMemoize<Result>(fn: (...args: never[]) => Result): (...args: never[]) => Result {
  const root = new Map<unknown, unknown>();
  const result = Symbol('result');
  return (...args) => {
    let branch = root;
    for (const arg of args) {
      if (!branch.has(arg)) branch.set(arg, new Map());
      branch = branch.get(arg) as typeof root;
    }
    if (!branch.has(result)) branch.set(result, fn(...args));
    return branch.get(result) as Result;
  };
}
