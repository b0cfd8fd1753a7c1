// A function that calls itself again, later.
//
// `save` below refers to itself through the scope it is made in. JavaScript collects such a cycle, but not while a timer
// holds it: and each call sets the next timer, so `save` lives for ever, and with it the editor. Let the timer hold the
// function weakly and the editor hold it strongly: then it goes on for as long as there is an editor.

import { setTimeout as pause } from 'node:timers/promises';
import { collectGarbage } from 'weakly/leak';
import { finalize, keepAlive } from 'weakly/reference';

export class Editor {
  text = '';
  saved = '';

  constructor(readonly file: string) {
    finalize(this, console.log, `${file} is closed`);
  }

  save(): void {
    this.saved = this.text;
  }
}

const interval = 10; // milliseconds

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function naiveAutosave(editor: Editor): void {
  const save = () => {
    editor.save();
    setTimeout(save, interval).unref();
  };
  save();
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function autosave(editor: Editor): void {
  const save = () => {
    editor.save();
    later(save);
  };
  keepAlive(editor, save); // and `save` keeps the editor: two that hold each other, and nobody holds them
  save();
}

/** Not inside `autosave`: there the timer's function would share the scope, and so hold the editor. */
function later(call: () => void): void {
  const reference = new WeakRef(call);
  setTimeout(() => reference.deref()?.(), interval).unref();
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

naiveAutosave(new Editor('a.txt'));

let letter: Editor | undefined = new Editor('b.txt');
autosave(letter);
letter.text = 'Dear reader';
await collectGarbage();
await pause(10 * interval);
console.log('saved:', letter.saved);

letter = undefined;
await collectGarbage();
console.log('a.txt is being saved still');

/* prints
saved: Dear reader
b.txt is closed
a.txt is being saved still
*/
