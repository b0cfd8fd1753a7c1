// What must compile where the matchers are, and, below a line that says so, what must not. check-runners.mjs puts the
// imports of each runner before it.
import type { Track } from 'weakly/leak';

const make = (track: Track) => void track({});
const collected: Promise<void> = expect(make).toBeCollected({ rounds: 3, trace: false });
const kept: Promise<void> = expect(make).not.toBeCollected();
const flat: Promise<void> = expect(() => {}).not.toLeak({ iterations: 20, maxSeconds: 1 });
export { collected, flat, kept };

// @ts-expect-error: no such option
void expect(make).toBeCollected({ round: 3 });
// @ts-expect-error: an option of the wrong type
void expect(() => {}).toLeak({ iterations: 'many' });
// @ts-expect-error: no options at all
void expect(() => {}).not.toLeak(20);
// @ts-expect-error: a promise, to be awaited
export const passed: boolean = expect(make).toBeCollected();
// @ts-expect-error: no such matcher
void expect(make).toBeCollectable();
