/** A command that was called wrongly. The message names the option or argument, what was expected and what came. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
