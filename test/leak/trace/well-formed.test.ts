import { expect, it } from 'vitest';
import { whatIsIllFormed } from './well-formed.js';

it.each(['<svg/>', '<svg>a &amp; b</svg>\n', '<svg a="1" b="2"><g><text x="1">"</text></g></svg>'])('is well-formed: %s', (xml) => {
  expect(whatIsIllFormed(xml)).toBe(undefined);
});

it.each([
  ['<svg>', 'not ended: svg'],
  ['<svg></g>', 'ends what is not open: </g>'],
  ['<svg/><svg/>', '2 elements at the top'],
  ['', '0 elements at the top'],
  ['<svg/>words', 'words outside: words'],
  ['<svg>a & b</svg>', 'no element, end of one, or words: & b</svg>'],
  ['<svg>a < b</svg>', 'no element, end of one, or words: < b</svg>'],
  ['<svg>&nbsp;</svg>', 'no element, end of one, or words: &nbsp;</svg>'],
  ['<svg a="<"/>', 'no element, end of one, or words: <svg a="<"/>'],
  ['<svg a="1" a="2"/>', 'an attribute twice: <svg a="1" a="2"/>'],
  ['<svg>\u001b</svg>', String.raw`a character that XML forbids: "\u001b"`],
  ['<svg>\ud800</svg>', String.raw`a character that XML forbids: "\ud800"`],
  ['<svg>\uffff</svg>', 'a character that XML forbids: "\uffff"'],
])('is not: %j', (xml, why) => {
  expect(whatIsIllFormed(xml)).toBe(why);
});
