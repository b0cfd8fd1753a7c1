// Naive detector: it leaks if the heap is larger after each round.
import { judgeRounds } from './rounds.mjs';

await judgeRounds(() => process.memoryUsage().heapUsed);
