import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { install } from '../corpus/install.mjs';

/** An empty project, as a reader's own, in which the pages' programs and commands run. */
export class ReadersProject {
  #root;

  /** In the root's node_modules/.cache, so that vitest, eventemitter3 and the types of Node are found above it. */
  constructor(name) {
    this.#root = resolve('node_modules/.cache', name);
    rmSync(this.#root, { recursive: true, force: true });
    mkdirSync(join(this.#root, 'node_modules/.bin'), { recursive: true });
    writeFileSync(join(this.#root, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  }

  /** Installs the built package, as npm would. */
  installWeakly() {
    if (!existsSync('dist/cli.js')) throw new Error('dist/cli.js is missing; `npm run build` makes it');
    const installed = join(this.#root, 'node_modules/weakly');
    const { files, bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const name of ['package.json', 'LICENSE', ...files]) cpSync(name, join(installed, name), { recursive: true });
    for (const [command, file] of Object.entries(bin)) {
      chmodSync(join(installed, file), 0o755);
      symlinkSync(join('../weakly', file), join(this.#root, 'node_modules/.bin', command));
    }
  }

  /** A folder for one block of a page. */
  folderFor(page, name) {
    const folder = join(this.#root, page.replace(/\.md$/, '').replaceAll('/', '-'), name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Where a page's commands run: a copy of the folder `cwd`, with the packages that it asks for, or an empty folder. */
  async workingFolder(page, cwd) {
    const folder = this.folderFor(page, cwd === undefined ? 'project' : basename(cwd));
    if (cwd === undefined) return folder;
    if (existsSync(join(cwd, 'package.json'))) await install({ folder: cwd });
    cpSync(cwd, folder, { recursive: true });
    return folder;
  }
}
