import * as library from 'leaky';
import workload from './workload.mjs';

export const { iterate } = workload(library);
