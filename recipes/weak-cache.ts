// A weak cache of large objects.
//
// Asked for an image that it lacks, the cache makes it; asked again while anyone holds it, it gives the same one; when
// nobody does, the cache does not either. A Map does the first two, and keeps every image for ever.

import { WeakCache } from 'weakly/cache';
import { collectGarbage } from 'weakly/leak';

export class Image {
  readonly pixels = new Uint8Array(1_000_000);
  constructor(readonly name: string) {}
}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class NaiveImages {
  readonly #images = new Map<string, Image>();

  get(name: string): Image {
    let image = this.#images.get(name);
    if (image === undefined) this.#images.set(name, (image = new Image(name)));
    return image;
  }
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export class Images {
  readonly #images = new WeakCache<string, Image>();

  get(name: string): Image {
    return this.#images.getOrCreate(name, () => new Image(name));
  }

  has(name: string): boolean {
    return this.#images.has(name);
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

const images = new Images();
const cat = images.get('cat.png');
let dog: Image | undefined = images.get('dog.png');
console.log('the same cat:', images.get('cat.png') === cat);
console.log('the same dog:', images.get('dog.png') === dog);

dog = undefined; // nobody else holds it
await collectGarbage();
console.log('cat.png is cached:', images.has('cat.png'));
console.log('dog.png is cached:', images.has('dog.png'));

/* prints
the same cat: true
the same dog: true
cat.png is cached: true
dog.png is cached: false
*/
