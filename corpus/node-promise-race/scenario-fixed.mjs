import race from 'race-as-promised';
import workload from './workload.mjs';

export const { setup, iterate } = workload((promises) => race(promises));
