import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type Page, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions } from '../../browser/chromium.js';
import { type View, examine } from '../../browser/examine-page.js';
import { type Ended, builtCommand } from '../built-command.js';
import { hostile, scenarios } from './scenarios.js';

const command = builtCommand();
const file = join(command.folder, 'report.html');
/** A report with a part of each kind, and no fault. */
const small = join(command.folder, 'small.html');
/** Where screenshots go, if anybody wants to look at them. */
const screenshots = process.env['SCREENSHOTS'];
let browser: Browser;
let ran: Ended;

beforeAll(async () => {
  browser = await chromium.launch(chromiumOptions);
  const names = Object.entries(scenarios).map(([name, contents]) => command.write(name, contents));
  const { stdout } = await command.run('check', 'pool.mjs', '--json', '--only', 'collected');
  const [{ traces }] = JSON.parse(stdout) as [{ traces: { fingerprint: string }[] }];
  await command.run('check', 'retained.mjs', '--report', small, '--only', 'collected');
  ran = await command.run('check', ...names, '--report', file, `--ignore=${traces[0]!.fingerprint}=a pool, ${hostile}`);
}, 300_000);
afterAll(() => browser?.close());

const views: View[] = [360, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));
const faultless = { violations: [], requests: [], errors: [], sideways: 0 };

/** Opens the report, to look at it alone. */
async function look<Result>(at: (page: Page) => Promise<Result>, colorScheme: 'light' | 'dark' = 'light'): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  return at(page).finally(() => context.close());
}

describe('a report of scenarios of every verdict', () => {
  it('is written, with a verdict of each', () => {
    expect(ran).toMatchObject({ status: 2, stderr: '' });
    const sections = Array.from(readFileSync(file, 'utf8').matchAll(/<h2 id="[^"]*">([^<]*)<\/h2><p><span class="badge (\w+)"/g), ([, name, verdict]) => [name, verdict]);
    expect(sections).toEqual([
      ['sessions of a bus.mjs', 'leaking'],
      ['growing tables.mjs', 'leaking'],
      ['long way.mjs', 'leaking'],
      ['failing.mjs', 'unjudged'],
      ['retained.mjs', 'retained'],
      ['clean.mjs', 'clean'],
      ['pool.mjs', 'clean'],
    ]);
  });

  it.each([...views, { width: 320, scheme: 'light' as const }])('has no fault in %j', async (view) => {
    const shoot = async (page: Page): Promise<void> => {
      if (screenshots === undefined) return;
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: join(screenshots, `report-${view.width}-${view.scheme}.png`), fullPage: true });
    };
    expect(await examine(browser, pathToFileURL(file).href, view, shoot)).toEqual(faultless);
  });

  it('is light or dark as the reader has it', async () => {
    const ground = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect([await look(ground, 'light'), await look(ground, 'dark')]).toEqual(['rgb(246, 248, 250)', 'rgb(1, 4, 9)']);
  });

  it('shows hostile names as no more than text', async () => {
    await look(async (page) => {
      expect(await page.locator('img, script, iframe').count()).toBe(0);
      const text = await page.locator('body').innerText();
      expect(text).toContain(`a pool, ${hostile}`);
      expect(text).toContain(`no room for ${hostile}`);
      expect(await page.locator('svg.weakly-trace > title').allTextContents()).toContain(`Retaining path of ${hostile}`);
    });
  });

  it('lets a wide picture scroll in a box of its own, by keyboard too', async () => {
    await look(async (page) => {
      const picture = page.locator('.picture').filter({ hasText: 'Application' });
      await picture.focus();
      expect(await picture.evaluate((box) => [box.scrollWidth > box.clientWidth, box.scrollLeft])).toEqual([true, 0]);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => picture.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
    });
  });

  it('leads from the summary to each scenario', async () => {
    await look(async (page) => {
      const links = page.locator('.summary a');
      expect(await links.count()).toBe(7);
      await links.last().click();
      expect(await page.evaluate(() => document.querySelector(':target h2')!.textContent)).toBe('pool.mjs');
    });
  });
});

describe('the examination finds each fault', () => {
  const spoil = async (change: (markup: string) => string) => {
    const markup = readFileSync(small, 'utf8');
    const spoilt = change(markup);
    expect(spoilt).not.toBe(markup);
    command.write('spoilt.html', spoilt);
    return examine(browser, pathToFileURL(join(command.folder, 'spoilt.html')).href, views[0]!);
  };

  it.each<[string, (markup: string) => string, RegExp]>([
    ['a page without a language', (markup) => markup.replace(' lang="en"', ''), /^html-has-lang/],
    ['a picture without a title', (markup) => markup.replace(/<title>Tracked objects alive.*?<\/title>/, ''), /^svg-img-alt/],
    ['a box without a name', (markup) => markup.replace(/<div class="scroll picture" role="group" aria-label="[^"]*"/, '<div class="scroll picture" role="img"'), /^role-img-alt/],
    ['text that is too pale', (markup) => markup.replace('--quiet:#59636e', '--quiet:#aaaaaa'), /^color-contrast/],
    ['a heading that skips a level', (markup) => markup.replaceAll(/(<\/?)h3/g, '$1h5'), /^heading-order/],
    ['text outside of the landmarks', (markup) => markup.replaceAll(/(<\/?)header/g, '$1div'), /^region/],
    ['an id twice', (markup) => markup.replace('id="summary"', 'id="scenario-1-name"'), /^duplicate-id-aria|^landmark-unique/],
  ])('%s', async (_what, change, fault) => {
    expect((await spoil(change)).violations).toContainEqual(expect.stringMatching(fault));
  });

  it('something that is too wide', async () => {
    expect((await spoil((markup) => markup.replace('<main>', '<main><p style="width:500px">wide</p>'))).sideways).toBeGreaterThan(100);
  });

  it('a request, and an error, where the policy of the page does not forbid them', async () => {
    const image = `<main><img alt="" src="http://127.0.0.1:9/x.png" onerror="console.error('ran')">`;
    const allowed = await spoil((markup) => markup.replace(/<meta http-equiv[^>]*>/, '').replace('<main>', image));
    expect(allowed).toMatchObject({ requests: ['http://127.0.0.1:9/x.png'], errors: expect.arrayContaining(['ran']) });
    const { errors } = await spoil((markup) => markup.replace('<main>', image));
    expect(errors.join('\n')).toMatch(/image.* violates .*Content Security Policy/);
    expect(errors).not.toContain('ran');
  });
});
