/** One exit listener for each cleanup. */
export function finalizeAtExit(_target: object, cleanup: () => void): void {
  process.on('exit', cleanup);
}
