/** What vitest tells a matcher of the test that it stands in. */
export interface RunningTest {
  /** After how many milliseconds the test is given up. */
  readonly timeout?: number;
  readonly result?: { readonly startTime?: number } | undefined;
}

/**
 * So much earlier than the runner, which would say that the time is over and nothing of growth: a fifth of the time, and
 * at most so many milliseconds. While a heap snapshot is taken, no timer ends anything.
 */
const mostEarlier = 1000;

/**
 * Waits for a check until the test is about to be given up, then fails with what to do about it. The check itself
 * cannot be ended, and goes on.
 *
 * @throws {Error} (as a rejection) when the time is over.
 */
export async function withinTestTime<Result>(where: string, test: RunningTest | undefined, check: Promise<Result>): Promise<Result> {
  const { timeout = 0, result } = test ?? {};
  if (!(timeout > 0 && timeout < Infinity)) return check;
  const spent = result?.startTime === undefined ? 0 : Date.now() - result.startTime;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message(where, timeout))), Math.max(0, timeout - spent - Math.min(mostEarlier, timeout / 5)));
  });
  try {
    return await Promise.race([check, end]);
  } finally {
    clearTimeout(timer);
  }
}

function message(where: string, timeout: number): string {
  return `${where}: expected a test with time to follow growth to its end, some seconds, got a timeout of ${timeout} ms; give it more: test(name, { timeout: 60_000 }, …)`;
}
