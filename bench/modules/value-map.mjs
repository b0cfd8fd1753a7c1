import { contenders } from './value-maps/contenders.mjs';
import { dropsDeadKeys, forgetsDeleted, keepsLiveEntries } from './value-maps/contracts.mjs';
import { cleanUpOfNothing, liveEntries, massDeath, steadyAllocation } from './value-maps/memory.mjs';
import { setAndDelete } from './value-maps/one-value.mjs';
import { deleteAll, freshSet, getFirst, getRepeated, overwrite } from './value-maps/speed.mjs';

const clearsKeys = 'drops dead keys without a call';
const losesNothing = 'loses no live entry';
const keepsNoTrace = 'keeps nothing of what was deleted';
const readers = [losesNothing];
const writers = [losesNothing, clearsKeys, keepsNoTrace];

export default {
  name: 'value-map',
  title: 'WeakValueMap',
  floor: 'naive',
  contenders,
  contracts: { [losesNothing]: keepsLiveEntries, [clearsKeys]: dropsDeadKeys, [keepsNoTrace]: forgetsDeleted },
  works: [
    { name: 'get, first read in a job', unit: 'ns', contracts: readers, run: getFirst },
    { name: 'get, repeated reads in a job', unit: 'ns', contracts: readers, run: getRepeated },
    { name: 'fresh set', unit: 'ns', contracts: writers, run: freshSet },
    { name: 'overwrite', unit: 'ns', contracts: writers, run: overwrite },
    { name: 'delete, first read in a job', unit: 'ns', contracts: writers, run: (make) => deleteAll(make, false) },
    { name: 'delete, what the job has read', unit: 'ns', contracts: writers, run: (make) => deleteAll(make, true) },
    {
      name: '300,000 live entries',
      contracts: writers,
      figures: {
        bytes: { title: 'retained per entry', unit: 'bytes' },
        pause: { title: 'full collection', unit: 'ms' },
      },
      run: liveEntries,
    },
    {
      name: '300,000 live entries, ten collections',
      contenders: ['naive', 'weakly'],
      figures: {
        cleanUp: { title: 'all clean-up, nothing having died', unit: 'full collections', absolute: true },
      },
      run: cleanUpOfNothing,
    },
    {
      name: '300,000 values die at once',
      contracts: writers,
      figures: {
        block: { title: 'longest block of the main thread', unit: 'ms', absolute: true },
        keysLeft: { title: 'keys left after two collections', unit: 'of 1,000', absolute: true },
        bytesLeft: { title: 'memory left after two collections', unit: 'bytes per entry', absolute: true },
      },
      run: massDeath,
    },
    {
      name: 'steady allocation',
      contenders: ['naive', 'weakly', 'weakref'],
      contracts: writers,
      figures: { delay: { title: 'values set between the death of one and its collection', unit: 'values' } },
      run: steadyAllocation,
    },
    {
      name: 'one value set and deleted a million times',
      contracts: writers,
      figures: { growth: { title: 'growth of the heap', unit: 'kB', absolute: true } },
      run: setAndDelete,
    },
  ],
};
