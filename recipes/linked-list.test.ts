import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Entry, NaiveEntry, NaivePlaylist, Playlist } from './linked-list.js';

// What someone has kept of a playlist.
const kept: Entry[] = [];
const naivelyKept: NaiveEntry[] = [];

it('what stands before an entry goes, although the entry is kept', async () => {
  await assertCollected((track) => {
    const playlist = track(new Playlist());
    playlist.append(track(new Entry('first')));
    kept.push(playlist.append(new Entry('second')));
  });
});

it('a playlist goes, although an entry that was taken out of it is kept', async () => {
  await assertCollected((track) => {
    const playlist = track(new Playlist());
    playlist.append(track(new Entry('first')));
    const second = playlist.append(new Entry('second'));
    playlist.append(track(new Entry('third')));
    playlist.remove(second);
    kept.push(second);
  });
});

it('a playlist that is held can be walked both ways', async () => {
  const playlist = new Playlist();
  for (const title of ['first', 'second', 'third', 'fourth']) playlist.append(new Entry(title));
  playlist.remove(playlist.first!);
  playlist.remove(playlist.first!.next!);
  await collectGarbage();
  expect(playlist.first?.next).toBe(playlist.last);
  expect(playlist.last?.previous).toBe(playlist.first);
  expect([playlist.first?.title, playlist.last?.title]).toEqual(['second', 'fourth']);
});

it('the leak test fails on the strong link back, and says where', async () => {
  const bookmark = (track: Track) => {
    const playlist = new NaivePlaylist();
    playlist.append(track(new NaiveEntry('first')));
    naivelyKept.push(playlist.append(new NaiveEntry('second')));
  };
  await expect(assertCollected(bookmark)).rejects.toThrow(/"naivelyKept"[^]*property "previous"[^]*NaiveEntry/);
});

it('the leak test fails on the entry that remembers its neighbours, and says where', async () => {
  const takeOut = (track: Track) => {
    const playlist = new NaivePlaylist();
    const first = playlist.append(new NaiveEntry('first'));
    playlist.append(track(new NaiveEntry('second')));
    playlist.remove(first);
    naivelyKept.push(first);
  };
  await expect(assertCollected(takeOut)).rejects.toThrow(/"naivelyKept"[^]*property "next"[^]*NaiveEntry/);
});
