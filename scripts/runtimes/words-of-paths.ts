import { plants } from '../../test/leak/trace/plants.js';
import { toldPath, tracesToPlants, wantedPath } from '../../test/leak/trace/told-paths.js';
import { check, runtime } from './check.js';

const traces = await tracesToPlants();
for (const plant of plants) {
  const trace = traces.get(plant.title);
  // The words are those of Node: the others have timers, signals and emitters of their own. A bundler renames one of two
  // classes of one name.
  if (runtime === 'node') check(plant.title, trace && toldPath(trace).map((step) => step.replace('EventEmitter3', 'EventEmitter')), wantedPath(plant));
}
// Bun's snapshots do not show what is in a Map or a Set.
check('as many are told of as the runtime shows', runtime === 'bun' ? traces.size > 0 : traces.size, runtime === 'bun' ? true : plants.length);
