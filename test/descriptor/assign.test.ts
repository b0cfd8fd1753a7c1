import { describe, expect, it, vi } from 'vitest';
import {
  type AssignOptions,
  ReadonlyPropertyError,
  TooHighError,
  TooLowError,
  UnsetPropertyError,
  assign,
  property,
  range,
} from '../../src/descriptor/index.js';

const hour = (name: string) => property({ name, validate: range(0, 24) });

/** What a call throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return 'nothing';
}

describe('assign', () => {
  it('sets several properties of one object', () => {
    const [start, end] = [hour('start'), hour('end')];
    const title = property({ name: 'title', coerce: (value: unknown) => String(value) });
    const booking = Object.freeze({});
    assign(booking, [
      [start, 3],
      [end, 5],
      [title, 7],
    ]);
    expect([start.get(booking), end.get(booking), title.get(booking)]).toEqual([3, 5, '7']);
  });

  it('changes nothing if one value is refused, and throws that refusal', () => {
    const [start, end] = [hour('start'), hour('end')];
    const booking = {};
    start.set(booking, 1);
    expect(() =>
      assign(booking, [
        [start, 3],
        [end, 25],
      ]),
    ).toThrow(TooHighError);
    expect([start.get(booking), end.has(booking)]).toEqual([1, false]);
  });

  it('throws all refusals as one AggregateError', () => {
    const [start, end, middle] = [hour('start'), hour('end'), hour('middle')];
    const booking = {};
    const error = thrown(() =>
      assign(booking, [
        [start, -1],
        [middle, 12],
        [end, 25],
      ]),
    ) as AggregateError;
    expect(error).toBeInstanceOf(AggregateError);
    expect(error.message).toBe('assign: 2 values refused');
    expect(error.errors).toEqual([expect.any(TooLowError), expect.any(TooHighError)]);
    expect(error.errors.map((refusal: TooLowError) => refusal.property)).toEqual(['start', 'end']);
    expect([start, middle, end].some(({ has }) => has(booking))).toBe(false);
  });

  it('refuses a readonly property that the object has, and changes nothing', () => {
    const start = hour('start');
    const id = property<number>({ name: 'id', readonly: true });
    const booking = {};
    assign(booking, [
      [id, 1],
      [start, 3],
    ]);
    expect(() =>
      assign(booking, [
        [start, 4],
        [id, 2],
      ]),
    ).toThrow(ReadonlyPropertyError);
    expect([start.get(booking), id.get(booking)]).toEqual([3, 1]);
  });

  it('changes nothing if a later validator sets a readonly property of the same assign', () => {
    const id = property<number>({ name: 'id', readonly: true });
    const start = property<number>({ name: 'start', validate: () => id.set(booking, 1) });
    const booking = {};
    expect(() =>
      assign(booking, [
        [id, 2],
        [start, 3],
      ]),
    ).toThrow(ReadonlyPropertyError);
    expect([id.get(booking), start.has(booking)]).toEqual([1, false]);
  });

  it('may be given nothing to assign', () => {
    expect(assign({}, [])).toBe(undefined);
  });

  it('takes a list that was made elsewhere', () => {
    const hours = Array.from({ length: 3 }, (_, index) => [hour(`hour ${index}`), index] as const);
    const day = {};
    assign(day, hours);
    expect(hours.map(([each]) => each.get(day))).toEqual([0, 1, 2]);
  });
});

describe('the notifications of assign', () => {
  it('begin when all values are in place, in the order of the entries', () => {
    const seen: unknown[] = [];
    const onChange = (object: object) => seen.push([one.getOr(object, 0), other.getOr(object, 0)]);
    const one = property<number>({ name: 'one', onChange });
    const other = property<number>({ name: 'other', onChange });
    assign({}, [
      [one, 1],
      [other, 2],
    ]);
    expect(seen).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('tell the value before the assign, and leave out what did not change', () => {
    const changes = vi.fn();
    const one = property<number>({ name: 'one', onChange: changes });
    const other = property<number>({ name: 'other', onChange: changes });
    const object = {};
    one.set(object, 1);
    other.set(object, 2);
    changes.mockClear();
    assign(object, [
      [one, 1],
      [other, 3],
    ]);
    expect(changes.mock.calls).toEqual([[object, 3, 2]]);
  });

  it('do not begin if anything is refused', () => {
    const onChange = vi.fn();
    const one = property<number>({ name: 'one', onChange });
    expect(() =>
      assign({}, [
        [one, 1],
        [hour('start'), 25],
      ]),
    ).toThrow();
    expect(() => assign({}, [[one, 1]], { invariant: () => false })).toThrow();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('all run, whatever one throws; the values stay, and one error is thrown as it is', () => {
    const onChange = vi.fn();
    const failing = property<number>({
      name: 'failing',
      onChange: () => {
        throw new Error('listener');
      },
    });
    const after = property<number>({ name: 'after', onChange });
    const object = {};
    expect(
      thrown(() =>
        assign(object, [
          [failing, 1],
          [after, 2],
        ]),
      ),
    ).toEqual(new Error('listener'));
    expect([failing.get(object), after.get(object)]).toEqual([1, 2]);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('throw several errors as one AggregateError', () => {
    const failing = (name: string) =>
      property<number>({
        name,
        onChange: () => {
          throw new Error(name);
        },
      });
    const object = {};
    const [a, b] = [failing('a'), failing('b')];
    const error = thrown(() =>
      assign(object, [
        [a, 1],
        [b, 2],
      ]),
    ) as AggregateError;
    expect(error.message).toBe('assign: 2 errors while notifying');
    expect(error.errors).toEqual([new Error('a'), new Error('b')]);
    expect([a.get(object), b.get(object)]).toEqual([1, 2]);
  });
});

describe('the invariant of assign', () => {
  const [start, end] = [hour('start'), hour('end')];
  const inOrder: AssignOptions = { invariant: (read) => read(start) <= read(end) };

  it('judges the values together, before any is stored', () => {
    const booking = {};
    assign(
      booking,
      [
        [start, 3],
        [end, 5],
      ],
      {
        invariant: (read) => {
          expect([read(start), read(end)]).toEqual([3, 5]);
          expect([start.has(booking), end.has(booking)]).toEqual([false, false]);
        },
      },
    );
    expect(end.get(booking)).toBe(5);
  });

  it('refuses with a ValidationError that names them all, and nothing changes', () => {
    const booking = {};
    start.set(booking, 1);
    expect(() =>
      assign(
        booking,
        [
          [start, 5],
          [end, 3],
        ],
        { invariant: (read) => read(start) <= read(end) },
      ),
    ).toThrow(
      expect.objectContaining({
        name: 'ValidationError',
        message: 'start, end: expected values that agree, got 5, 3',
        property: 'start, end',
        value: [5, 3],
        constraint: 'invariant',
        code: 'invariant',
      }),
    );
    expect([start.get(booking), end.has(booking)]).toEqual([1, false]);
  });

  it('reads what the object has of the properties that are not assigned', () => {
    const booking = {};
    assign(booking, [
      [start, 3],
      [end, 5],
    ]);
    assign(booking, [[end, 6]], { invariant: (read) => read(start) <= read(end) });
    expect(() => assign(booking, [[start, 7]], { invariant: (read) => read(start) <= read(end) })).toThrow('start: expected values that agree, got 7');
    expect([start.get(booking), end.get(booking)]).toEqual([3, 6]);
  });

  it('throws what it throws, and nothing changes', () => {
    const booking = {};
    expect(() => assign(booking, [[start, 3]], { invariant: (read) => read(start) <= read(end) })).toThrow(UnsetPropertyError);
    expect(start.has(booking)).toBe(false);
  });

  it('is not asked if a value is refused', () => {
    const invariant = vi.fn();
    expect(() => assign({}, [[start, 25]], { invariant })).toThrow(TooHighError);
    expect(invariant).not.toHaveBeenCalled();
  });

  it('that answers asynchronously is a TypeError, and nothing changes', async () => {
    const booking = {};
    const invariant = (() => Promise.reject(new Error('late'))) as unknown as () => boolean;
    expect(() => assign(booking, [[start, 3]], { invariant })).toThrow(
      new TypeError('assign: expected invariant to return a boolean or nothing, got a promise'),
    );
    // A rejection that nobody handled would fail the run.
    await new Promise((resolve) => setTimeout(resolve));
    expect(start.has(booking)).toBe(false);
  });

  it('cannot set a readonly property behind the back of the assign', () => {
    const id = property<number>({ name: 'id', readonly: true });
    const booking = {};
    expect(() =>
      assign(
        booking,
        [
          [start, 3],
          [id, 2],
        ],
        { invariant: () => id.set(booking, 1) },
      ),
    ).toThrow(ReadonlyPropertyError);
    expect([start.has(booking), id.get(booking)]).toEqual([false, 1]);
  });

  it('can be kept apart and used for many', () => {
    const booking = {};
    assign(booking, [[start, 1], [end, 1]], inOrder);
    expect(end.get(booking)).toBe(1);
  });
});
