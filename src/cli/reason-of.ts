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
  return /^\s+at /.test(line) && (line.includes('node:internal/') || line.includes(ownFolder.href) || line.includes(fileURLToPath(ownFolder)));
}

function hintFor(error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_UNKNOWN_FILE_EXTENSION') return '\n(--import loads a module that makes Node understand such files: npm install --save-dev tsx, then --import tsx)';
  // Of what the compiler refuses, Node tells the place on the terminal alone.
  if (error instanceof SyntaxError && /\n\s+at compileSourceTextModule /.test(error.stack ?? '')) return '\n(node, run on the scenario itself, shows the place)';
  return '';
}
