/** Languages that are shown and not run. */
const shown = ['text', 'json', 'jsonc', 'html', 'mermaid', 'dot', 'yaml', 'diff', 'python', 'sql'];

/**
 * What a block asks for, by the words after its language (CONTRIBUTING.md lists them):
 *
 * - `{ kind: 'program', fails, compilesOnly, isExample, file }`: compiles, and prints the output that follows;
 * - `{ kind: 'commands', cwd }`: is run, and prints the output that follows;
 * - `{ kind: 'shown' }`: is neither compiled nor run;
 * - `{ kind: 'wrong', problem }`: asks for something that does not exist.
 */
export function readBlock({ lang, words, output }) {
  if (['ts', 'js', 'mjs'].includes(lang)) return readProgram(words, output);
  if (lang === 'sh') return readCommands(words, output);
  if (!shown.includes(lang)) return wrong(`expected ts, js, sh or one of ${shown.join(', ')}, got ${lang === '' ? 'a block without a language' : lang}`);
  return words.length === 0 ? { kind: 'shown' } : wrong(`expected no words after ${lang}, got ${words.join(' ')}`);
}

function readProgram(words, output) {
  const asked = words.join(' ');
  if (asked === 'declaration') return { kind: 'shown' };
  const file = /^file=(\S+)$/.exec(asked)?.[1];
  const program = { kind: 'program', fails: asked === 'fails', compilesOnly: asked === 'only compiles', isExample: asked === 'example', file };
  if (asked !== '' && !program.fails && !program.compilesOnly && !program.isExample && file === undefined) {
    return wrong(`expected "fails", "only compiles", "file=NAME" or nothing, got ${asked}`);
  }
  if (file !== undefined && !/^[\w.-]+\.(ts|mts|js|mjs)$/.test(file)) return wrong(`expected file= to name a module without a folder, got ${file}`);
  return program.isExample && output ? wrong('expected no output after an example, for it may leave names open') : program;
}

function readCommands(words, output) {
  const [run, cwd, ...more] = words;
  if (words.length === 0) return output ? wrong('shows the output of commands that are not run: expected "sh run"') : { kind: 'shown' };
  if (run !== 'run' || more.length > 0 || (cwd !== undefined && !cwd.startsWith('cwd='))) return wrong(`expected "run", "run cwd=FOLDER" or nothing, got ${words.join(' ')}`);
  return { kind: 'commands', cwd: cwd?.slice('cwd='.length) };
}

const wrong = (problem) => ({ kind: 'wrong', problem });
