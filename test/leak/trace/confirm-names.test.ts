import { describe, expect, it } from 'vitest';
import { confirmedReference } from '../../../src/leak/trace/confirm-names.js';

const property = (name: string, inTable = true) => ({ reference: 'property', unconfirmed: { name, reference: `property "${name}"`, quoted: false, inTable } });
const event = (name: string) => ({ reference: 'event listener', unconfirmed: { name, reference: `listener of "${name}"`, quoted: true, inTable: true } });

describe('the name of a property', () => {
  it.each([
    ['session', 'this.session = open();'],
    ['session', 'const table = { session: 1 };'],
    ['session', 'const { session } = table;'],
    ['session', 'table["session"] = 1;'],
    ['content-type', "const headers = { 'content-type': type };"],
    ['$el', 'view.$el = node;'],
    ['a.b', "keys['a.b'] = 1;"],
  ])('%s is shown if the program writes it as a name: %s', (name, source) => {
    expect(confirmedReference(property(name), ['', source])).toBe(`property "${name}"`);
  });

  it.each([
    ['hunter2', "const token = 'hunter2';"],
    ['hunter2', 'const token = "hunter2"; table[token] = 1;'],
    ['hunter2', 'const token = `hunter2`;'],
    ['hunter2', 'nothing of the kind'],
    ['session', 'this.sessions = mysession;'],
    ['a.b', 'keys.aXb = 1'],
  ])('%s is withheld if it stands there as a value only, or not at all: %s', (name, source) => {
    expect(confirmedReference(property(name), [source])).toBe('property (name withheld)');
  });

  it('without sources is shown if it looks like one, and its holder not like a table', () => {
    expect(confirmedReference(property('session', false), undefined)).toBe('property "session"');
    expect(confirmedReference(property('session', true), undefined)).toBe('property (name withheld)');
    expect(confirmedReference(property('8f14e45fceea167a', false), undefined)).toBe('property (name withheld)');
    expect(confirmedReference(property('user@host', false), undefined)).toBe('property (name withheld)');
  });
});

describe('the name of an event', () => {
  it('may stand in the source as a string', () => {
    expect(confirmedReference(event('tick'), ["bus.on('tick', f)"])).toBe('listener of "tick"');
    expect(confirmedReference(event('reply:17'), ["bus.on('reply:' + n, f)"])).toBe('event listener (name withheld)');
  });
});

it('a reference without such a name is shown as it is', () => {
  expect(confirmedReference({ reference: 'element 3' }, [])).toBe('element 3');
  expect(confirmedReference({}, [])).toBe(undefined);
});
