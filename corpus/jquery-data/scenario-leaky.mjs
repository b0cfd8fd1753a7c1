import loader from './loader.cjs';
import workload from './workload.mjs';

export const { iterate } = workload(loader.load('leaky'));
