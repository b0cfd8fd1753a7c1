import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Folder, NaiveFolder, Tree } from './tree.js';

// What someone has kept of a tree.
const kept: Folder[] = [];
const naivelyKept: NaiveFolder[] = [];

it('a tree goes, although one of its folders is kept', async () => {
  await assertCollected((track) => {
    const home = track(new Folder('home'));
    home.add(track(new Folder('mail')));
    kept.push(home.add(new Folder('photos')));
  });
});

it('a tree that was taken apart goes, although one of its folders is kept', async () => {
  await assertCollected((track) => {
    using tree = track(new Tree(track(new NaiveFolder('home'))));
    tree.root.add(track(new NaiveFolder('mail')));
    naivelyKept.push(tree.root.add(new NaiveFolder('photos')).add(new NaiveFolder('2024')));
  });
});

it('a folder of a tree that is held knows where it is', async () => {
  const home = new Folder('home');
  const inbox = home.add(new Folder('mail')).add(new Folder('inbox'));
  await collectGarbage();
  expect(inbox.path).toBe(`${home.name}/mail/inbox`);
});

it('the leak test fails on the strong link to the parent, and says where', async () => {
  const keepOne = (track: Track) => {
    naivelyKept.push(track(new NaiveFolder('home')).add(new NaiveFolder('mail')));
  };
  await expect(assertCollected(keepOne)).rejects.toThrow(/"naivelyKept"[^]*property "parent"[^]*NaiveFolder/);
});
