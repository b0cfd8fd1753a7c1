import { listed } from './listed.js';
import { modules, modulesBelow } from './modules.js';

const width = Math.max(...Object.keys(modules).map((name) => name.length));

/** The modules that can be copied, a line for each: what it offers and what it brings along. */
export const moduleList = Object.entries(modules)
  .map(([name, { offers }]) => {
    const below = modulesBelow(name);
    return `  ${name.padEnd(width)}   ${offers}${below.length === 0 ? '' : `; with ${listed(below)}`}\n`;
  })
  .join('');
