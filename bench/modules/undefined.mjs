import { timePerOperation } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

const steps = 100_000;

export default {
  name: 'undefined',
  title: 'ops and lift, on defined operands',
  floor: 'plain',
  contenders: {
    plain: { what: 'each operator behind a call', load: plain },
    weakly: {
      load: async () => {
        const { lift, ops } = await builtModule('undefined');
        return { ops, lift };
      },
    },
  },
  works: [
    { name: 'add, chained', unit: 'ns', run: ({ ops }) => chained((value, step) => ops.add(value, step & 3)) },
    { name: 'sub, mul, and, xor, shr, chained', unit: 'ns per five', run: ({ ops }) => chained((value, step) => ops.shr(ops.xor(ops.and(ops.mul(ops.sub(value, 3), 5), 0xffffff), step), 1)) },
    { name: 'add, mul, div, of fractions, chained', unit: 'ns per three', run: ({ ops }) => chained((value, step) => ops.div(ops.add(ops.mul(value, 1.5), step), 2.5)) },
    { name: 'add, mul, mod of bigints, chained', unit: 'ns per three', run: ({ ops }) => bigints(ops) },
    { name: 'lift, a function of two arguments, chained', unit: 'ns', run: ({ lift }) => lifted(lift) },
  ],
};

function plain() {
  const ops = {
    add: (one, other) => one + other,
    sub: (one, other) => one - other,
    mul: (one, other) => one * other,
    div: (one, other) => one / other,
    mod: (one, other) => one % other,
    and: (one, other) => one & other,
    xor: (one, other) => one ^ other,
    shr: (one, other) => one >> other,
  };
  return { ops, lift: (fn) => fn };
}

function chained(next, operations = steps) {
  return timePerOperation({
    operations,
    passes: 15,
    work: () => {
      let value = 1;
      for (let step = 0; step < operations; step++) value = next(value, step);
      return Math.floor(value) | 0;
    },
  });
}

function bigints(ops) {
  const operations = steps / 5;
  return timePerOperation({
    operations,
    passes: 15,
    work: () => {
      let value = 1n;
      for (let step = 0; step < operations; step++) value = ops.mod(ops.add(ops.mul(value, 48_271n), 11n), 2_147_483_647n);
      return Number(value);
    },
  });
}

function lifted(lift) {
  const hash = lift((one, other) => (Math.imul(one, 31) + other) | 0);
  return chained((value, step) => hash(value, step));
}
