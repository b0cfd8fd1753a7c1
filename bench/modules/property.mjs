import { makeThings } from '../harness/fixtures.mjs';
import { shuffled } from '../harness/random.mjs';
import { timePerOperation } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

const objectCount = 1000;
const limit = objectCount - 1;

function checked(value) {
  if (!Number.isInteger(value)) throw new TypeError(`expected an integer, got ${value}`);
  if (value < 0 || value > limit) throw new RangeError(`expected a number from 0 to ${limit}, got ${value}`);
  return value;
}

export default {
  name: 'property',
  title: 'property',
  floor: 'WeakMap',
  contenders: {
    WeakMap: { what: 'raw; the checks are inlined', load: weakMap },
    weakly: { what: 'with the validators integer() and range()', load: weakly },
    'plain field': { load: () => ({ make: (id) => ({ id, age: 0 }), get: (object) => object.age, set: (object, value) => void (object.age = checked(value)) }) },
    '#private': { load: privateField },
    mobx: { package: 'mobx', what: 'an observable field, set in an action', load: mobx },
  },
  works: [
    { name: 'get', unit: 'ns', run: getAll },
    { name: 'validated set', unit: 'ns', run: setAll },
  ],
};

function weakMap() {
  const ages = new WeakMap();
  return { make: (id) => ({ id }), get: (object) => ages.get(object), set: (object, value) => void ages.set(object, checked(value)) };
}

async function weakly() {
  const { property, integer, range } = await builtModule('descriptor');
  const age = property({ name: 'age', validate: [integer(), range(0, limit)] });
  return { make: (id) => ({ id }), get: (object) => age.get(object), set: (object, value) => age.set(object, value) };
}

function privateField() {
  class Person {
    #age = 0;
    constructor(id) {
      this.id = id;
    }
    get age() {
      return this.#age;
    }
    set age(value) {
      this.#age = checked(value);
    }
  }
  return { make: (id) => new Person(id), get: (object) => object.age, set: (object, value) => void (object.age = value) };
}

async function mobx() {
  const { observable, action } = await import('mobx');
  return {
    make: (id) => observable({ id, age: 0 }),
    get: (object) => object.age,
    set: action((object, value) => {
      object.age = checked(value);
    }),
  };
}

/** Each object says which one is next. */
function chained({ make, set }) {
  const objects = makeThings(objectCount).map(({ id }) => make(id));
  const order = shuffled(objectCount);
  order.forEach((id, at) => set(objects[id], order[(at + 1) % objectCount]));
  return objects;
}

function getAll(contender) {
  const { get } = contender;
  const objects = chained(contender);
  // No whole number of rounds.
  const operations = 100_003;
  return timePerOperation({
    operations,
    passes: 15,
    work: () => {
      let at = 0;
      for (let read = 0; read < operations; read++) at = get(objects[at]);
      return at;
    },
  });
}

function setAll(contender) {
  const { set, get } = contender;
  const objects = chained(contender);
  const operations = 100_000;
  return timePerOperation({
    operations,
    passes: 15,
    work: () => {
      let at = 7;
      for (let written = 0; written < operations; written++) {
        const next = (at * 5 + written) % objectCount;
        set(objects[at], next);
        at = next;
      }
      return objects.reduce((sum, object) => (Math.imul(sum, 31) + get(object)) | 0, at);
    },
  });
}
