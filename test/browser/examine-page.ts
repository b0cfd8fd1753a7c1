import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';

/** How a page is opened. */
export interface View {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

/** What is wrong with a page: nothing, at best. */
export interface Faults {
  /** What axe-core finds, its best practices included. */
  readonly violations: readonly string[];
  /** What the page has asked for beside itself. */
  readonly requests: readonly string[];
  /** What stands on the console, and errors that nobody has caught. */
  readonly errors: readonly string[];
  /** By how many pixels it is wider than the screen. */
  readonly sideways: number;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens a page at an address, hands it to `look`, and examines it as it is then, and with all unfolded that is folded. */
export async function examine(browser: Browser, url: string, { width, scheme }: View, look?: (page: Page) => Promise<unknown>): Promise<Faults> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    // An address that begins with data: is no request.
    page.on('request', (request) => void (request.url() === url || request.url().startsWith('data:') || requests.push(request.url())));
    page.on('console', (message) => errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('dialog', (dialog) => {
      errors.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url);
    await look?.(page);
    const violations: string[] = [];
    let sideways = 0;
    for (const unfolded of [false, true]) {
      if (unfolded) await page.evaluate(() => document.querySelectorAll('details').forEach((details) => void (details.open = true)));
      violations.push(...(await violationsOf(page)));
      sideways = Math.max(sideways, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
    }
    return { violations, requests, errors, sideways };
  } finally {
    await context.close();
  }
}

async function violationsOf(page: Page): Promise<string[]> {
  // By the debugger, which the policy of the page does not bind.
  await page.evaluate(axe);
  const { violations, incomplete, passes } = (await page.evaluate('axe.run({ resultTypes: ["violations", "incomplete"], rules: { "target-size": { enabled: true } } })')) as AxeResults;
  if (passes.length < 10) throw new Error(`axe-core found only ${passes.length} rules to apply`);
  // It cannot tell what stands behind text in a picture; all else that it cannot tell counts.
  const faults = [...violations, ...incomplete.filter(({ id }) => id !== 'color-contrast')];
  return faults.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}
