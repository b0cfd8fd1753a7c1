export { iterate, setup } from './workload.mjs';
