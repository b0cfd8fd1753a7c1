// One contender at one piece of work, in a process of its own: `child.mjs MODULE WORK CONTENDER`. Without WORK, the
// contracts of the module. Prints what was found as the last line.
const [moduleName, workName, contenderName] = process.argv.slice(2);
const { contenders, contracts = {}, works } = (await import(`../modules/${moduleName}.mjs`)).default;
const contender = await contenders[contenderName].load();
const found = workName === '' ? await brokenContracts() : await works.find(({ name }) => name === workName).run(contender);
console.log(`\n${JSON.stringify(found)}`);
// A peer's timers do not matter any more.
process.exit();

async function brokenContracts() {
  const broken = [];
  for (const [name, holds] of Object.entries(contracts)) {
    const kept = await Promise.resolve(contender).then(holds).catch(() => false);
    if (!kept) broken.push(name);
  }
  return broken;
}
