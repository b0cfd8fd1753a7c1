import { extname } from 'node:path';
import ts from 'typescript';

const options = {
  strict: true,
  // Node runs what it can strip the types of.
  erasableSyntaxOnly: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
};
/** The files of the language and of packages are read once, for all programs. */
const host = ts.createCompilerHost(options);
const { getSourceFile } = host;
const packaged = new Map();
host.getSourceFile = (file, ...rest) => {
  if (!file.endsWith('.d.ts')) return getSourceFile(file, ...rest);
  if (!packaged.has(file)) packaged.set(file, getSourceFile(file, ...rest));
  return packaged.get(file);
};

/** JavaScript cannot name the types of its parameters, and what an example leaves open has none. */
const lenient = { ...options, allowJs: true, checkJs: true, noImplicitAny: false };

/**
 * What the compiler says against each file, as `line:column - message`; an empty list for one that compiles. JavaScript
 * and the `examples` may have parameters whose type nobody says.
 */
export function compile(files, examples = []) {
  const isLenient = (file) => examples.includes(file) || /^\.[mc]?js$/.test(extname(file));
  return new Map([
    ...messagesOf(files.filter((file) => !isLenient(file)), options),
    ...messagesOf(files.filter(isLenient), lenient),
  ].map(([file, found]) => [file, found.map(({ message }) => message)]));
}

/** The names that files use and neither declare nor import. */
export function openNames(files) {
  const notFound = /^(?:Cannot find (?:name|namespace)|No value exists in scope for the shorthand property) '([^']+)'/;
  return new Map(messagesOf(files, options).map(([file, found]) => [file, [...new Set(found.flatMap(({ text }) => notFound.exec(text)?.[1] ?? []))]]));
}

function messagesOf(files, compilerOptions) {
  if (files.length === 0) return [];
  const program = ts.createProgram(files, compilerOptions, host);
  const [problem] = program.getOptionsDiagnostics();
  if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  return files.map((file) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return [file, found.map(({ start, code, messageText }) => {
      const { line, character } = source.getLineAndCharacterOfPosition(start ?? 0);
      const text = ts.flattenDiagnosticMessageText(messageText, '\n');
      return { text, message: `${line + 1}:${character + 1} - error TS${code}: ${text}` };
    })];
  });
}
