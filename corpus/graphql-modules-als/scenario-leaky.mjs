import 'reflect-metadata';
import loader from './loader.cjs';
import workload from './workload.mjs';

export const { setup, iterate, teardown } = workload(loader.load('leaky'));
