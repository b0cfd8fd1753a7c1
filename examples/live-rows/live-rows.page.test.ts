import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright';
import { type PreviewServer, build, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumOptions } from '../../test/browser/chromium.js';

const rows = 10_000;
const windowSize = 24;
const phone = { width: 360, height: 800 };
const desktop = { width: 1280, height: 900 };

let server: PreviewServer;
let browser: Browser;
const outDir = mkdtempSync(join(tmpdir(), 'weakly-live-rows-'));

beforeAll(async () => {
  const configFile = join(import.meta.dirname, 'vite.config.ts');
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  server = await preview({ configFile, logLevel: 'warn', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  browser = await chromium.launch(chromiumOptions);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

/** Hosts asked, and complaints of the page. */
const hosts = new Set<string>();
const complaints: string[] = [];

beforeEach(() => {
  hosts.clear();
  complaints.length = 0;
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  expect({ hosts: [...hosts], complaints }).toEqual({ hosts: ['127.0.0.1'], complaints: [] });
});

/** Opens the page; without motion unless asked for, so that a walk through the list takes no time. */
async function open(options: BrowserContextOptions = {}, opener = browser): Promise<Page> {
  const context = await opener.newContext({ viewport: desktop, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${(server.httpServer.address() as AddressInfo).port}/`);
  return page;
}

interface Figures {
  readonly alive: number;
  readonly made: number;
  readonly told: number;
  readonly prices: readonly string[];
}

/** What both panels show at one moment. */
function read(page: Page): Promise<{ readonly strong: Figures; readonly weak: Figures }> {
  return page.evaluate(() => {
    const of = (id: string): Figures => {
      const figure = (name: string) => Number(document.querySelector(`#${id} .${name} dd`)!.textContent.replaceAll(',', ''));
      const prices = [...document.querySelectorAll(`#${id} li`)].map((row) => row.textContent);
      return { alive: figure('alive'), made: figure('made'), told: figure('told'), prices };
    };
    return { strong: of('strong'), weak: of('weak') };
  });
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const status = (page: Page) => page.getByRole('status').textContent();

/** Waits for two more ticks, so that all figures are of one that has come after the call. */
async function ticks(page: Page): Promise<void> {
  for (let i = 0; i < 2; i++) {
    const before = (await read(page)).weak.prices.join();
    await expect.poll(async () => (await read(page)).weak.prices.join(), { timeout: 10_000 }).not.toBe(before);
  }
}

describe('the live rows', () => {
  it('stay alive with strong listeners once scrolled away, and go with weak observers, while those in sight are told', async () => {
    const page = await open({ reducedMotion: 'no-preference' });
    await press(page, 'Scroll through the list');
    await expect.poll(() => status(page), { timeout: 100_000 }).toMatch(/^Scrolled/);
    await press(page, 'Collect garbage');
    await expect.poll(() => status(page), { timeout: 20_000 }).toMatch(/^Collected/);
    await ticks(page);

    const { strong, weak } = await read(page);
    expect(strong.made).toBeGreaterThan(rows);
    expect(weak.made).toBe(strong.made);
    expect([strong.alive, strong.told]).toEqual([strong.made, strong.made]);
    expect([weak.alive, weak.told]).toEqual([windowSize, windowSize]);
    // The control: the rows in sight are alive and told, the same on both sides.
    expect(weak.prices).toHaveLength(windowSize);
    expect(weak.prices).toEqual(strong.prices);
    await ticks(page);
    const later = await read(page);
    for (const [i, price] of later.weak.prices.entries()) expect(price).not.toBe(weak.prices[i]);
    expect(later.weak.prices).toEqual(later.strong.prices);
  });

  it('scroll together, by the keyboard too', async () => {
    const page = await open();
    await page.getByRole('group', { name: 'Prices, strong listeners' }).focus();
    for (const [key, last] of [['End', rows], ['Home', windowSize]] as const) {
      await page.keyboard.press(key);
      for (const id of ['strong', 'weak']) {
        await expect.poll(() => page.locator(`#${id} li`).last().getAttribute('aria-posinset'), { timeout: 10_000 }).toBe(String(last));
      }
      const { strong, weak } = await read(page);
      expect(weak.prices).toEqual(strong.prices);
    }
  });

  it('are all made at once, without scrolling in sight, for readers who prefer reduced motion', async () => {
    const page = await open();
    await press(page, 'Scroll through the list');
    expect((await read(page)).strong.made).toBeGreaterThan(rows);
  });

  it('begin anew on Reset, which lets go of the old feeds and so of all their rows', async () => {
    const page = await open();
    const devTools = await page.context().newCDPSession(page);
    const nodes = async () => (await devTools.send('Memory.getDOMCounters')).nodes;
    const collect = async () => {
      await press(page, 'Collect garbage');
      await expect.poll(() => status(page), { timeout: 20_000 }).toMatch(/^Collected/);
    };
    const atFirst = await nodes();
    await press(page, 'Scroll through the list');
    await collect();
    expect(await nodes()).toBeGreaterThan(atFirst + 4 * rows);

    await press(page, 'Reset');
    await collect();
    await expect.poll(nodes, { timeout: 10_000 }).toBeLessThan(atFirst + rows);
    await ticks(page);
    const { strong, weak } = await read(page);
    for (const { alive, made, told } of [strong, weak]) expect([alive, made, told]).toEqual([windowSize, windowSize, windowSize]);
  });
});

describe('the page', () => {
  for (const viewport of [phone, desktop]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no accessibility violation, ${colorScheme}, ${viewport.width} px wide`, async () => {
        const page = await open({ viewport, colorScheme });
        await ticks(page);
        await page.evaluate(axe.source);
        const { violations, passes } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])])).toEqual([]);
        expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'scrollable-region-focusable']));
      });
    }
  }

  it('does not scroll sideways on a phone', async () => {
    const page = await open({ viewport: phone });
    await press(page, 'Scroll through the list');
    await ticks(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  });

  it('speaks to screen readers after an action only, not at each tick', async () => {
    const page = await open();
    const spoken = () => page.evaluate(() => [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log], output')].map(({ textContent }) => textContent));
    await ticks(page);
    expect(await spoken()).toEqual(['']);
    await press(page, 'Scroll through the list');
    const [said] = await spoken();
    expect(said).toMatch(/^Scrolled through the list. Strong listeners: 10,0\d\d rows alive. Weak observers: /);
    await ticks(page);
    expect(await spoken()).toEqual([said]);
  });

  it('stops changing while it is paused', async () => {
    const page = await open();
    await ticks(page);
    await press(page, 'Pause');
    const before = await page.locator('main').innerHTML();
    await page.waitForTimeout(1500);
    expect(await page.locator('main').innerHTML()).toBe(before);
    await press(page, 'Resume');
    await ticks(page);
  });

  it('says how to start a browser that can collect garbage, in one that cannot', async () => {
    const unable = await chromium.launch({ ...chromiumOptions, args: chromiumOptions.args.filter((argument) => !argument.includes('expose-gc')) });
    const offers = async (page: Page) => [await page.getByText('--js-flags=--expose-gc').isVisible(), await page.getByRole('button', { name: 'Collect garbage' }).isVisible()];
    expect(await offers(await open({}, unable))).toEqual([true, false]);
    expect(await offers(await open())).toEqual([false, true]);
    await unable.close();
  });
});
