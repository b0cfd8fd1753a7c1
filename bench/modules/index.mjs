import valueMap from './value-map.mjs';

export const benches = [valueMap];
