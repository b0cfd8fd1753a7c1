import { fileURLToPath } from 'node:url';

/** Where our own modules stand: their frames, as those of the platform, say nothing about the scenario. */
const ownFolder = new URL('.', import.meta.url);

/**
 * What was thrown, in words: of an Error its stack and those of its causes. Its other properties are left out, for
 * they may hold anything, as the headers of a request.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${typeof error === 'object' || typeof error === 'function' ? `a value of type ${typeof error}` : String(error)}`;
  const { stack, cause, name, message } = error;
  const lines = typeof stack === 'string' && stack !== '' ? stack.split('\n') : [`${name}: ${message}`];
  const text = lines.filter((line) => !isFrameBesides(line)).join('\n');
  return `${text}${hintFor(error)}${cause === undefined ? '' : `\ncaused by: ${reasonOf(cause)}`}`;
}

function isFrameBesides(line: string): boolean {
  return /^\s+at /.test(line) && (/\bnode:/.test(line) || line.includes(ownFolder.href) || line.includes(fileURLToPath(ownFolder)));
}

/** Node's codes for a file that it does not understand as it is: the second, for what it cannot strip the types of. */
const notUnderstood = new Set(['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX']);

function hintFor(error: NodeJS.ErrnoException): string {
  if (notUnderstood.has(error.code ?? '')) return '\n(--import loads a module that makes Node understand such files: npm install --save-dev tsx, then --import tsx)';
  // Of what the compiler refuses, Node tells the place on the terminal alone.
  if (error instanceof SyntaxError && /^SyntaxError: .*\n\s+at .*\bnode:/.test(error.stack ?? '')) return '\n(node, run on the scenario itself, shows the place)';
  return '';
}
