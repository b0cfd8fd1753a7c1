import type { CopiedFile } from './copied-files.js';
import { modules } from './modules.js';

/** The parts of a package.json that name packages and their versions. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What a copy needs installed, each as `name@version`, in the versions that this package is tested with. */
export interface NeededPackages {
  /** Imported by the module or those below it. */
  readonly runtime: readonly string[];
  /** Needed to compile them and to run the tests. */
  readonly development: readonly string[];
}

/** Vitest takes any vite, but not every one lowers the decorators of the tests. */
const always = ['@types/node', 'typescript', 'vite', 'vitest'];

export function neededPackages(module: string, files: readonly CopiedFile[], { dependencies, devDependencies }: Manifest): NeededPackages {
  const versions: Readonly<Record<string, string>> = { ...devDependencies, ...dependencies };
  const importedBy = (folder: string): string[] => files.filter(({ path }) => path.startsWith(folder)).flatMap(({ specifiers }) => specifiers.map(packageOf));
  const named = (names: Iterable<string>): string[] => {
    const once = [...new Set(names)];
    once.sort();
    return once.map((name) => `${name}@${versions[name]!.replace(/^\^/, '')}`);
  };
  const runtime = new Set(importedBy('src/').filter((name) => Object.hasOwn(dependencies, name)));
  const development = [...always, ...(modules[module]!.loads ?? []), ...importedBy('').filter((name) => Object.hasOwn(versions, name))];
  return { runtime: named(runtime), development: named(development.filter((name) => !runtime.has(name))) };
}

/** The package that an import names: `vitest` for `vitest/config`. */
function packageOf(specifier: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
