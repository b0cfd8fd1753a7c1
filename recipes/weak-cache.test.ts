import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Images, NaiveImages } from './weak-cache.js';

// As in an application, the caches live on.
const images = new Images();
const naiveImages = new NaiveImages();

/** A visitor looks at an image and goes. */
const visit = (cache: Images | NaiveImages) => (track: Track) => {
  track(cache.get('cat.png'));
};

it('an image that nobody holds goes, although the cache stays', async () => {
  await assertCollected(visit(images));
});

it('an image that is held is given again', async () => {
  const dog = images.get('dog.png');
  await collectGarbage();
  expect(images.get('dog.png')).toBe(dog);
});

it('the leak test fails on the naive cache, and says where', async () => {
  await expect(assertCollected(visit(naiveImages))).rejects.toThrow(/"naiveImages"[^]*private field #images[^]*value in Map[^]*Image/);
});
