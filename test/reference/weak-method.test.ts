import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { WeakMethod } from '../../src/reference/index.js';

class Editor {
  #text = '';
  write(text: string): this {
    this.#text += text;
    return this;
  }
  get text(): string {
    return this.#text;
  }
}

describe('a WeakMethod', () => {
  it('given a name: deref() gives the method bound to its owner', () => {
    const editor = new Editor();
    const write = new WeakMethod(editor, 'write').deref()!;
    expect(write('a')).toBe(editor);
    write('b');
    expect(editor.text).toBe('ab');
  });

  it('given a function: deref() gives it bound to its owner, with its arguments and its result', () => {
    const editor = new Editor();
    const method = new WeakMethod(editor, function (this: Editor, before: string, after: string) {
      return before + this.text + after;
    });
    editor.write('text');
    expect(method.deref()?.('<', '>')).toBe('<text>');
  });

  it('given a method of the class: it is bound like any function', () => {
    const editor = new Editor();
    new WeakMethod(editor, Editor.prototype.write).deref()?.('a');
    expect(editor.text).toBe('a');
  });

  it('given a name it binds late, so that a later override is seen; given a function it does not', () => {
    const editor = new Editor();
    const byName = new WeakMethod(editor, 'write');
    const byFunction = new WeakMethod(editor, editor.write);
    editor.write = () => new Editor().write('override');
    expect(byName.deref()?.('a').text).toBe('override');
    expect(byFunction.deref()?.('a').text).toBe('a');
  });

  it('takes symbols and numbers as names, and functions and symbols as owners', () => {
    const run = Symbol('run');
    const owner = { [run]: () => 'symbol', 7: () => 'number' };
    expect(new WeakMethod(owner, run).deref()?.()).toBe('symbol');
    expect(new WeakMethod(owner, 7).deref()?.()).toBe('number');
    const callable = Object.assign(() => 'called', { run: () => 'function' });
    expect(new WeakMethod(callable, 'run').deref()?.()).toBe('function');
    const symbol = Symbol('owner') as unknown as object;
    const self = new WeakMethod(symbol, function (this: object) {
      return this;
    });
    expect(self.deref()?.()).toBe(symbol);
  });

  it('finds inherited methods and those of null-prototype objects', () => {
    const owner = Object.assign(Object.create(null) as object, { run: () => 'ran' });
    expect(new WeakMethod(owner, 'run').deref()?.()).toBe('ran');
    expect(new WeakMethod(Object.create(owner) as typeof owner, 'run').deref()?.()).toBe('ran');
  });

  it('owner gives the owner', () => {
    const editor = new Editor();
    expect(new WeakMethod(editor, 'write').owner).toBe(editor);
  });

  it('deref() gives a new function each time, as `bind` does', () => {
    const method = new WeakMethod(new Editor(), 'write');
    expect(method.deref()).not.toBe(method.deref());
  });

  it('deref() of a name that is no method any more is a TypeError that says so', () => {
    const owner: { run?: unknown } = { run: () => {} };
    const method = new WeakMethod(owner as { run(): void }, 'run');
    owner.run = 5;
    expect(() => method.deref()).toThrow(new TypeError('WeakMethod.deref: expected run to be a method of the owner still, got 5'));
    owner.run = () => 'back';
    expect(method.deref()?.()).toBe('back');
  });

  it('works on frozen owners', () => {
    const owner = Object.freeze({ run: () => 'ran' });
    expect(new WeakMethod(owner, 'run').deref()?.()).toBe('ran');
    expect(new WeakMethod(owner, () => 'ran too').deref()?.()).toBe('ran too');
  });

  it('prints the name of its method', () => {
    const editor = new Editor();
    expect(inspect(new WeakMethod(editor, 'write'))).toBe('WeakMethod <write>');
    expect(inspect(new WeakMethod(editor, Editor.prototype.write))).toBe('WeakMethod <write>');
  });
});

describe('equals()', () => {
  const editor = new Editor();
  const other = new Editor();
  const byName = () => new WeakMethod(editor, 'write');
  const byFunction = () => new WeakMethod(editor, Editor.prototype.write);

  it('is true for the same name, or the same function, of the same owner', () => {
    const one = byName();
    expect(one.equals(one)).toBe(true);
    expect(byName().equals(byName())).toBe(true);
    expect(byFunction().equals(byFunction())).toBe(true);
  });

  it.each<[string, unknown]>([
    ['another owner', new WeakMethod(other, 'write')],
    ['another method', new WeakMethod(Object.assign(editor, { read: () => '' }), 'read')],
    ['a function, which does not bind late', byFunction()],
    ['no WeakMethod', editor],
    ['undefined', undefined],
  ])('is false for %s', (_what, value) => {
    expect(byName().equals(value)).toBe(false);
  });

  it('is false for another function, another owner and a name', () => {
    expect(byFunction().equals(new WeakMethod(editor, () => {}))).toBe(false);
    expect(byFunction().equals(new WeakMethod(other, Editor.prototype.write))).toBe(false);
    expect(byFunction().equals(byName())).toBe(false);
  });
});
