import { join, resolve } from 'node:path';
import ts from 'typescript';

/** Where the declarations are, in memory only. */
const folder = resolve('declarations in memory');

/** The declarations of TypeScript sources below `sourceFolder`, as a program to ask. `sourceOf` gives an entry's file. */
export function readDeclarations(entries, sourceFolder = 'src') {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, ts.sys, '.');
  const compilerOptions = { ...options, paths: undefined };
  const texts = new Map();
  ts.createProgram(entries, { ...compilerOptions, noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true, rootDir: sourceFolder, outDir: folder })
    .emit(undefined, (file, text) => texts.set(file, text));

  const host = ts.createCompilerHost(compilerOptions);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.directoryExists = (path) => path.startsWith(folder) || directoryExists(path);
  host.getSourceFile = (file, ...rest) => (texts.has(file) ? ts.createSourceFile(file, texts.get(file), ts.ScriptTarget.ES2022, true) : getSourceFile(file, ...rest));
  const program = ts.createProgram([...texts.keys()], compilerOptions, host);
  return {
    checker: program.getTypeChecker(),
    sourceOf: (entry) => program.getSourceFile(join(folder, entry.slice(sourceFolder.length + 1).replace(/\.ts$/, '.d.ts'))),
    isOurs: (node) => texts.has(node.getSourceFile().fileName),
  };
}
