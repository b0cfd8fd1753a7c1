// A tree of which someone keeps one leaf.
//
// Every folder knows its parent, so who keeps one keeps the whole tree. Two cures: a weak link to the parent, so that a
// folder keeps only what is in it (and somebody must hold the root); or, where a tree has a clear end, take it apart.

import { collectGarbage } from 'weakly/leak';
import { weakProxy } from 'weakly/reference';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class NaiveFolder {
  parent: NaiveFolder | undefined;
  readonly folders: NaiveFolder[] = [];
  constructor(readonly name: string) {}

  add(folder: NaiveFolder): NaiveFolder {
    folder.parent = this;
    this.folders.push(folder);
    return folder;
  }

  get path(): string {
    return this.parent === undefined ? this.name : `${this.parent.path}/${this.name}`;
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A folder that does not keep its parent. */
export class Folder {
  // A proxy does all that the parent does, but is not `===` to it; once the parent is gone, its use is an error.
  parent: Folder | undefined;
  readonly folders: Folder[] = [];
  constructor(readonly name: string) {}

  add(folder: Folder): Folder {
    folder.parent = weakProxy(this);
    this.folders.push(folder);
    return folder;
  }

  get path(): string {
    return this.parent === undefined ? this.name : `${this.parent.path}/${this.name}`;
  }
}

/** Or a tree with an end: `using tree = new Tree(root)` takes it apart, and its folders know each other no more. */
export class Tree implements Disposable {
  constructor(readonly root: NaiveFolder) {}

  [Symbol.dispose](): void {
    takeApart(this.root);
  }
}

function takeApart(parent: NaiveFolder): void {
  for (const folder of parent.folders.splice(0)) {
    folder.parent = undefined;
    takeApart(folder);
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

let home: Folder | undefined = new Folder('home');
const mail = home.add(new Folder('mail'));
const inbox = mail.add(new Folder('inbox'));
console.log(inbox.path);

home = undefined; // nobody holds the root
await collectGarbage();
try {
  console.log(inbox.path);
} catch (error) {
  console.log(String(error));
}

function deepest(): NaiveFolder {
  using tree = new Tree(new NaiveFolder('home'));
  const photos = tree.root.add(new NaiveFolder('photos')).add(new NaiveFolder('2024'));
  console.log(photos.path);
  return photos;
}
console.log(deepest().path);

/* prints
home/mail/inbox
ReferenceError: weakProxy: the Folder that it stood for has been collected
home/photos/2024
2024
*/
