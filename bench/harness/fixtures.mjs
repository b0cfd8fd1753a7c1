/** `step` is 1 in all of them, which the engine does not know: what a loop reads next depends on what it has read. */
export class Thing {
  step = 1;
  constructor(id) {
    this.id = id;
  }
}

export const makeThings = (count) => Array.from({ length: count }, (_, id) => new Thing(id));
export const makeKeys = (count) => Array.from({ length: count }, (_, id) => `key ${id}`);
