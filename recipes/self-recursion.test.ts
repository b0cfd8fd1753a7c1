import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Editor, autosave, naiveAutosave } from './self-recursion.js';

/** An editor is opened and closed. */
const edit = (save: (editor: Editor) => void) => (track: Track) => save(track(new Editor('a.txt')));

it('an editor goes, although it is saved again and again', async () => {
  await assertCollected(edit(autosave));
});

it('an editor that is held is saved again and again', async () => {
  const editor = new Editor('b.txt');
  autosave(editor);
  for (const text of ['Dear', 'Dear reader']) {
    editor.text = text;
    await collectGarbage();
    await expect.poll(() => editor.saved).toBe(text);
  }
});

it('the leak test fails on the function that the timer holds, and says where', async () => {
  await expect(assertCollected(edit(naiveAutosave))).rejects.toThrow(/active timers[^]*function save[^]*captured variable "editor"/);
});
