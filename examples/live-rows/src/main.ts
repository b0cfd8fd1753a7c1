/// <reference types="vite/client" />
import { canCollect, collectGarbage } from './collect-garbage.js';
import { Panel } from './panel.js';
import { Prices } from './prices.js';
import { showDifference } from './show-difference.js';
import { StrongFeed } from './strong-feed.js';
import strongSource from './strong-feed.ts?raw';
import { walk } from './walk.js';
import { WeakFeed } from './weak-feed.js';
import weakSource from './weak-feed.ts?raw';

const tickMilliseconds = 500;
const prices = new Prices(10_000);
const strong = new Panel(byId('strong'), () => new StrongFeed(), prices);
const weak = new Panel(byId('weak'), () => new WeakFeed(), prices);
const panels = [strong, weak];

showDifference([byId('strong-code'), strongSource], [byId('weak-code'), weakSource]);

// ── The prices tick ──────────────────────────────────────────────────────────────────────────────────────────────────

function tick(): void {
  prices.move();
  for (const panel of panels) panel.tell();
  for (const panel of panels) panel.sample();
  draw();
}

/** Both lines on one scale. */
function draw(): void {
  const top = Math.max(...panels.map(({ sparkline }) => sparkline.peak));
  for (const { sparkline } of panels) sparkline.draw(top);
}

let ticking: ReturnType<typeof setInterval> | undefined = setInterval(tick, tickMilliseconds);

onClick('pause', (button) => {
  clearInterval(ticking);
  ticking = ticking === undefined ? setInterval(tick, tickMilliseconds) : undefined;
  button.textContent = ticking === undefined ? 'Resume' : 'Pause';
});

// ── The lists scroll, always together ────────────────────────────────────────────────────────────────────────────────

strong.onScroll(() => weak.follow(strong));
weak.onScroll(() => strong.follow(weak));

let walking: AbortController | undefined;

onClick('scroll', async (button) => {
  if (walking !== undefined) return walking.abort();
  walking = new AbortController();
  const label = button.textContent;
  button.textContent = 'Stop scrolling';
  await walk(panels, prices.count, walking.signal);
  say(walking.signal.aborted ? 'Stopped.' : 'Scrolled through the list.');
  walking = undefined;
  button.textContent = label;
});

// ── Collecting, and beginning anew ───────────────────────────────────────────────────────────────────────────────────

byId('collect').hidden = !canCollect;
byId('hint').hidden = canCollect;

onClick('collect', async () => {
  await collectGarbage();
  for (const panel of panels) panel.showCounts();
  say('Collected.');
});

onClick('reset', () => {
  walking?.abort();
  for (const panel of panels) panel.reset();
  draw();
  say('Begun anew.');
});

/** Says what an action of the reader's has led to; read out by screen readers. */
function say(what: string): void {
  byId('status').textContent = `${what} ${panels.map(({ name, alive }) => `${name}: ${alive.toLocaleString('en')} rows alive.`).join(' ')}`;
}

function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

function onClick(id: string, act: (button: HTMLElement) => void): void {
  const button = byId(id);
  button.addEventListener('click', () => act(button));
}
