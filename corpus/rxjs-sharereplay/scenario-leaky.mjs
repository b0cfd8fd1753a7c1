import loader from './loader.cjs';
import workload from './workload.mjs';

export const { setup, iterate } = workload(loader.load('leaky'), 1);
