import { describe, expect, it } from 'vitest';
import { Html, html, lines } from '../../../src/cli/report/html.js';

describe('a template of markup', () => {
  it('takes text, numbers, markup, lists of them, and nothing', () => {
    expect(html`<p>${'a'} ${1} ${html`<b>${'b'}</b>`} ${['c', html`<i>d</i>`]}${undefined}</p>`).toEqual(new Html('<p>a 1 <b>b</b> c<i>d</i></p>'));
  });

  it('escapes text for elements and for quoted attributes', () => {
    const name = `<img src=x onerror="alert(1)"> ' & &lt; ]]>`;
    const escaped = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &#39; &amp; &amp;lt; ]]&gt;';
    expect(html`<p title="${name}">${name}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('shows what could not be seen, would break a line or turn the reading direction', () => {
    expect(html`${'two\nlines \0 \u202Etxt.exe \ud800 \u001b[31m 日本'}`.markup).toBe(String.raw`two\nlines \u0000 \u202etxt.exe \ud800 \u001b[31m 日本`);
  });

  it('cuts nothing', () => {
    expect(html`${'n'.repeat(10_000)}`.markup).toHaveLength(10_000);
  });
});

describe('lines that a program has printed', () => {
  it('stay lines, without their colours, and are escaped', () => {
    expect(lines('\u001b[31mError\u001b[39m: <b>\r\n\tat x\n\u0007').markup).toBe('Error: &lt;b&gt;\n    at x\n\\u0007');
  });

  it('show what is left of what could not be seen', () => {
    expect(lines('a\u202Eb\nc\ud800').markup).toBe('a\\u202eb\nc\\ud800');
  });
});
