import * as library from 'fixed';
import workload from './workload.mjs';

export const { iterate } = workload(library);
