import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A module of weakly as it was built: in this checkout, or in the one that it is compared with. */
export const builtModule = (module) => import(pathToFileURL(join(process.env.WEAKLY_CHECKOUT ?? root, 'dist', module, 'index.js')).href);
