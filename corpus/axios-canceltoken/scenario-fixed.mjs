import library from 'fixed';
import workload from './workload.mjs';

export const { setup, iterate, teardown } = workload(library);
