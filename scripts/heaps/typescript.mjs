// The compiler with a checked program of this project.
import { writeHeapSnapshot } from 'node:v8';
import ts from 'typescript';

const [file] = process.argv.slice(2);

const program = ts.createProgram(['src/reference/index.ts', 'src/undefined/index.ts'], { strict: true, target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], module: ts.ModuleKind.NodeNext, types: [], noEmit: true });
globalThis.compiled = { program, diagnostics: program.getSemanticDiagnostics() };
writeHeapSnapshot(file);
