// Naive detector: it leaks if more of the objects that must die are alive after each round.
import { judgeRounds } from './rounds.mjs';

const refs = [];
const track = (object) => {
  refs.push(new WeakRef(object));
  return object;
};
await judgeRounds(() => refs.filter((ref) => ref.deref() !== undefined).length, track);
