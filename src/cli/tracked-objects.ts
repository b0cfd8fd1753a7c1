import type { Watched as Survivor } from '../leak/track.js';
import type { Track } from '../leak/track.js';
import { nameOfTarget, weakly } from '../leak/track.js';
import { spread } from './spread.js';

/** The objects that a scenario tracks, weakly held, by the round in which each was tracked first. */
export class TrackedObjects {
  #rounds: Survivor[][] = [];
  #known = new WeakSet<WeakKey>();

  /** What the scenario is given. An object that it tracks again is not counted again. */
  readonly track: Track = (target, label) => {
    const round = this.#rounds.at(-1);
    if (round === undefined) return target;
    const survivor = { target: weakly('track: expected', target), label: label ?? nameOfTarget(target) };
    if (this.#known.has(target)) return target;
    this.#known.add(target);
    round.push(survivor);
    return target;
  };

  startRound(): void {
    this.#rounds.push([]);
  }

  /** How many were tracked in each round. */
  get watched(): number[] {
    return this.#rounds.map(({ length }) => length);
  }

  /** How many of those tracked in each round are alive. Pins them to the end of the job. */
  countAlive(): number[] {
    return this.#rounds.map((round) => round.reduce((count, { target }) => (target.deref() === undefined ? count : count + 1), 0));
  }

  /** Up to `count` of those alive, spread evenly over all rounds. Pins them to the end of the job. */
  sample(count: number): Survivor[] {
    return spread(this.#rounds.flat().filter(({ target }) => target.deref() !== undefined), count);
  }

  /** Drops everything: `track` only passes on what it is given from now on. */
  clear(): void {
    this.#rounds = [];
    this.#known = new WeakSet();
  }
}
