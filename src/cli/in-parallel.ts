/** Calls `work` on each item, at most `jobs` at a time, in order; resolves with the results in that order. */
export async function inParallel<Item, Result>(items: readonly Item[], jobs: number, work: (item: Item, index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results;
}
