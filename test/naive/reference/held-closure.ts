/** The held value is a closure over the target. */
const registry = new FinalizationRegistry<() => void>((cleanup) => cleanup());

export function closeWhenCollected(connection: { readonly socket: { close(): void } }): void {
  registry.register(connection, () => connection.socket.close());
}
