// A doubly linked list of which someone keeps one entry.
//
// Every entry knows its neighbours, so who keeps one keeps all: a bookmark keeps the whole playlist, and so does an entry
// that was taken out, if it still knows where it stood. Two cures, for two cases: the link back is weak, so that an entry
// keeps only what follows it; and an entry that is taken out forgets its neighbours.

import { collectGarbage } from 'weakly/leak';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class NaiveEntry {
  previous: NaiveEntry | undefined;
  next: NaiveEntry | undefined;
  constructor(readonly title: string) {}
}

export class NaivePlaylist {
  first: NaiveEntry | undefined;
  last: NaiveEntry | undefined;

  append(entry: NaiveEntry): NaiveEntry {
    entry.previous = this.last;
    if (this.last === undefined) this.first = entry;
    else this.last.next = entry;
    return (this.last = entry);
  }

  remove({ previous, next }: NaiveEntry): void {
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.last = previous;
    else next.previous = previous;
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class Entry {
  #previous: WeakRef<Entry> | undefined;
  next: Entry | undefined;
  constructor(readonly title: string) {}

  /** The list holds its first entry, and each holds the next, so the one before lives as long as the list does. */
  get previous(): Entry | undefined {
    return this.#previous?.deref();
  }

  set previous(entry: Entry | undefined) {
    this.#previous = entry && new WeakRef(entry);
  }

  /** Takes the entry out from between its neighbours, and makes it forget them. */
  unlink(): void {
    const { previous, next } = this;
    if (previous !== undefined) previous.next = next;
    if (next !== undefined) next.previous = previous;
    this.previous = this.next = undefined;
  }
}

export class Playlist {
  first: Entry | undefined;
  last: Entry | undefined;

  append(entry: Entry): Entry {
    entry.previous = this.last;
    if (this.last === undefined) this.first = entry;
    else this.last.next = entry;
    return (this.last = entry);
  }

  remove(entry: Entry): void {
    if (entry === this.first) this.first = entry.next;
    if (entry === this.last) this.last = entry.previous;
    entry.unlink();
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

let playlist: Playlist | undefined = new Playlist();
playlist.append(new Entry('Prelude'));
const bookmark = playlist.append(new Entry('Allemande'));
const skipped = playlist.append(new Entry('Courante'));
playlist.append(new Entry('Gigue'));
console.log('before the bookmark:', bookmark.previous?.title);

playlist.remove(skipped);
console.log('after the bookmark:', bookmark.next?.title);
console.log('after the skipped one:', skipped.next?.title);

playlist = undefined; // nobody else holds it
await collectGarbage();
console.log('before the bookmark:', bookmark.previous?.title);
console.log('after the bookmark:', bookmark.next?.title);

/* prints
before the bookmark: Prelude
after the bookmark: Gigue
after the skipped one: undefined
before the bookmark: undefined
after the bookmark: Gigue
*/
