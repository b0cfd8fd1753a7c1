import { execFile } from 'node:child_process';

/** How long one side may take, in milliseconds. */
const patience = 300_000;

/** Runs Node with these arguments, to its end. `status` is undefined where it was killed. */
export function runNode(node, args) {
  return new Promise((resolve) => {
    execFile(node, args, { timeout: patience, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === 'number') resolve({ status, stdout, stderr });
      else resolve({ status: undefined, stdout, stderr: `${stderr}${error.message}` });
    });
  });
}

/** Calls `work` on each item, at most `jobs` at a time, in order of the items. */
export async function inParallel(items, jobs, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}
