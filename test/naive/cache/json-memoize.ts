/** Memoizes on the JSON of the arguments. */
export function jsonMemoize<Result>(fn: (...args: never[]) => Result): (...args: never[]) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = JSON.stringify(args);
    if (!results.has(key)) results.set(key, fn(...args));
    return results.get(key)!;
  };
}
