import { tables } from './index.mjs';

const [name, claim, contender] = process.argv.slice(2);
const { contenders, claims } = tables[name];
const made = await contenders[contender].load();
const result = await claims[claim](made);
process.stdout.write(`result: ${result}\n`, () => process.exit());
