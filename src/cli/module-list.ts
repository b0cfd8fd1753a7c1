import { listed } from './listed.js';
import { modules, modulesBelow } from './modules.js';

const width = Math.max(...Object.keys(modules).map((name) => name.length));

/** The modules that can be copied, a line for each: what it offers, brings along and imports. */
export const moduleList = Object.entries(modules)
  .map(([name, { offers, imports }]) => {
    const below = modulesBelow(name);
    const others = imports.filter((imported) => !(imported in modules)).map((imported) => (imported === 'node:' ? 'modules of Node' : imported));
    const brings = [...(below.length === 0 ? [] : [`with ${listed(below)}`]), ...(others.length === 0 ? [] : [`imports ${listed(others)}`])];
    return `  ${name.padEnd(width)}   ${[offers, ...brings].join('; ')}\n`;
  })
  .join('');
