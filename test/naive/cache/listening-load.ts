/** Races a load with the caller's signal, and never stops listening to that. */
export function listeningLoad<V>(load: (key: string) => Promise<V>) {
  return (key: string, { signal }: { signal: AbortSignal }): Promise<V> =>
    Promise.race([
      load(key),
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    ]);
}
