import { describe, expect, it, vi } from 'vitest';
import { ReadonlyPropertyError, TooHighError, UnsetPropertyError, property, range } from '../../src/descriptor/index.js';

describe('the accessor decorator', () => {
  const age = property({ name: 'age', validate: range(0, 120) });

  class Person {
    readonly name: string;
    @age accessor age = 18;

    constructor(name: string) {
      this.name = name;
    }
  }

  it('gives each instance a value of its own', () => {
    const [alice, bob] = [new Person('Alice'), new Person('Bob')];
    alice.age = 42;
    expect([alice.age, bob.age]).toEqual([42, 18]);
    expect([age.get(alice), age.get(bob)]).toEqual([42, 18]);
    age.set(bob, 7);
    expect(bob.age).toBe(7);
  });

  it('judges what is assigned', () => {
    const person = new Person('Alice');
    expect(() => (person.age = 121)).toThrow(TooHighError);
    expect(person.age).toBe(18);
  });

  it('works on a frozen instance', () => {
    const person = new Person('Alice');
    Object.freeze(person);
    person.age = 42;
    expect(person.age).toBe(42);
  });

  it('keeps no copy in the field: it hands undefined to the slot of the language', () => {
    const title = property<string>({ name: 'title' });
    let slot: unknown = 'untouched';
    const watching = (_target: unknown, _context: DecoratorContext): ClassAccessorDecoratorResult<Book, string> => ({
      init: (value) => (slot = value) as string,
    });
    class Book {
      // Initializers run from the outermost decorator inwards: the inner one sees what the field gets.
      @title @watching accessor title = 'Middlemarch';
    }
    const book = new Book();
    expect(book.title).toBe('Middlemarch');
    expect(slot).toBe(undefined);
  });

  it('judges the initial value, and the object is not made if it is refused', () => {
    const low = property({ name: 'low', validate: range(0, 1) });
    class Wrong {
      @low accessor low = 2;
    }
    expect(() => new Wrong()).toThrow(TooHighError);
  });

  it.each([null, 0, '', false, NaN])('takes %s as initial value', (value) => {
    const any = property<unknown>({ name: 'any' });
    class Box {
      @any accessor any: unknown = value;
    }
    expect(any.get(new Box())).toBe(value);
  });

  it('coerces the initial value', () => {
    const when = property({ name: 'when', coerce: (value: Date | string) => new Date(value) });
    class Meeting {
      @when accessor when: Date | string = '2020-02-02';
    }
    expect(new Meeting().when).toEqual(new Date('2020-02-02'));
  });

  it('leaves a field without an initial value unset', () => {
    const height = property<number>({ name: 'height' });
    class Tree {
      @height accessor height!: number;
    }
    const tree = new Tree();
    expect(height.has(tree)).toBe(false);
    expect(() => tree.height).toThrow(UnsetPropertyError);
  });

  it('gives the default of the property where there is no initial value', () => {
    const height = property<number>({ name: 'height', default: 3 });
    class Tree {
      @height accessor height!: number;
    }
    expect(new Tree().height).toBe(3);
  });

  it('makes a field that can be set once', () => {
    const id = property<number>({ name: 'id', readonly: true });
    class Row {
      @id accessor id = 1;
    }
    const row = new Row();
    expect(() => (row.id = 2)).toThrow(ReadonlyPropertyError);
    expect(row.id).toBe(1);
  });

  it('tells nobody of the initial value, but of every change after it', () => {
    const onChange = vi.fn();
    const height = property<number>({ name: 'height', onChange });
    class Tree {
      @height accessor height = 1;
    }
    const tree = new Tree();
    expect(onChange).not.toHaveBeenCalled();
    tree.height = 2;
    expect(onChange.mock.calls).toEqual([[tree, 2, 1]]);
  });

  it('decorates private and static fields', () => {
    const secret = property<string>({ name: 'secret' });
    const count = property<number>({ name: 'count' });
    class Vault {
      @secret accessor #secret = 'x';
      @count static accessor count = 5;

      reveal(): string {
        return this.#secret;
      }
    }
    expect([new Vault().reveal(), Vault.count, count.get(Vault)]).toEqual(['x', 5, 5]);
  });

  it('serves subclasses', () => {
    class Child extends Person {}
    const child = new Child('Bob');
    child.age = 7;
    expect(age.get(child)).toBe(7);
  });

  it('cannot decorate a second time', () => {
    const once = property<number>({ name: 'once' });
    class First {
      @once accessor one = 1;
    }
    expect(() => {
      class Second {
        @once accessor other = 2;
      }
      return Second;
    }).toThrow(new TypeError('Property: expected to decorate no second accessor, got "other"'));
    expect(new First().one).toBe(1);
  });

  it.each([
    ['a method', { kind: 'method', name: 'age' }, '"method"'],
    ['a field', { kind: 'field', name: 'age' }, '"field"'],
    ['a class', { kind: 'class', name: 'Person' }, '"class"'],
    ['anything, as the decorators of old are called', 'age', '"age"'],
    ['nothing', undefined, 'undefined'],
  ])('does not decorate %s', (_what, context, text) => {
    const field = property<number>({ name: 'field' });
    expect(() => field({} as never, context as never)).toThrow(new TypeError(`Property: expected to decorate an accessor, got ${text}`));
    class StillFree {
      @field accessor field = 1;
    }
    expect(new StillFree().field).toBe(1);
  });
});
