import library from 'leaky';
import workload from './workload.mjs';

export const { setup, iterate, teardown } = workload(library);
