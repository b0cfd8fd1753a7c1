import workload from './workload.mjs';

export const { setup, iterate } = workload((promises) => Promise.race(promises));
