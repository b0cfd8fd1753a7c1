import { describe, expect, it } from 'vitest';
import { OwnerTable } from '../../src/observer/owner-table.js';

const million = 2 ** 20;

interface Item {
  readonly name: string;
}

describe('the table of owners', () => {
  it('finds what each owner has, in the order of adding', () => {
    const table = new OwnerTable<Item>();
    const [owner, other, stranger] = [{}, {}, {}];
    const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map((name) => ({ name })) as [Item, Item, Item, Item];
    table.hold(owner, first, 1);
    table.hold(other, third, 2);
    table.hold(owner, second, 3);
    table.hold(owner, fourth, 4);
    expect([table.of(owner), table.of(other), table.of(stranger)]).toEqual([[first, second, fourth], [third], []]);
    table.release(owner, first);
    table.release(owner, fourth);
    expect(table.of(owner)).toEqual([second]);
    table.release(owner, second);
    table.release(owner, second);
    expect([table.of(owner), table.of(other)]).toEqual([[], [third]]);
  });

  it('finds and releases it beyond a million too, whether its owner came before or after', () => {
    const table = new OwnerTable<Item>();
    const owners = [{}, {}, {}] as const;
    const items = ['a', 'b', 'c'].map((name) => [{ name }, { name: `${name} again` }] as const);
    owners.forEach((owner, index) => table.hold(owner, items[index]![0], index * million + 1));
    owners.forEach((owner, index) => table.hold(owner, items[index]![1], 3 * million - index));
    expect(owners.map((owner) => table.of(owner))).toEqual(items);
    owners.forEach((owner, index) => table.release(owner, items[index]![0]));
    expect(owners.map((owner) => table.of(owner))).toEqual(items.map(([, second]) => [second]));
    owners.forEach((owner, index) => table.release(owner, items[index]![1]));
    expect(owners.map((owner) => table.of(owner))).toEqual([[], [], []]);
  });
});
