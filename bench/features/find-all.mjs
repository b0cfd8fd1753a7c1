import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('try-one.mjs', import.meta.url));
/** Trials side by side. */
const jobs = 2;

/** Tries every claim of a table with every contender: by claim and contender true, false or undefined for "does not apply". */
export async function findAll(name, { contenders, claims }) {
  const trials = Object.keys(claims).flatMap((claim) => Object.keys(contenders).map((contender) => ({ claim, contender })));
  const found = Object.fromEntries(Object.keys(claims).map((claim) => [claim, {}]));
  const runners = Array.from({ length: jobs }, async () => {
    for (let trial = trials.shift(); trial !== undefined; trial = trials.shift()) found[trial.claim][trial.contender] = await tryInProcess(name, trial);
  });
  await Promise.all(runners);
  return found;
}

/** In a process of its own: a dropped FinalizationRegistry, or an error out of a callback, must not spoil other trials. */
function tryInProcess(name, { claim, contender }) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--expose-gc', program, name, claim, contender], { timeout: 60_000 }, (error, stdout, stderr) => {
      const answer = /^result: (true|false|undefined)$/m.exec(stdout)?.[1];
      if (answer === undefined) reject(new Error(`features: ${contender}, "${claim}" gave no result\n${stderr.slice(-2000) || error}`));
      else resolve({ true: true, false: false }[answer]);
    });
  });
}
