import { describe, expect, it } from 'vitest';
import { type Palette, dark, light } from '../../../src/cli/report/palette.js';

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const both = [luminance(one), luminance(other)];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const grounds = ['ground', 'card', 'inset'] as const;
const verdicts = ['leaking', 'retained', 'unjudged', 'clean'] as const;

describe.each<[string, Palette]>([
  ['light', light],
  ['dark', dark],
])('the colours of a %s page', (_name, palette) => {
  it('let text be read wherever it stands', () => {
    for (const text of ['text', 'quiet', 'accent'] as const) {
      for (const ground of grounds) expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('let each verdict be read on its own tint', () => {
    for (const verdict of verdicts) expect(contrast(palette[verdict], palette[`${verdict}-tint`]), verdict).toBeGreaterThanOrEqual(4.5);
  });

  it('let the lines of a chart be seen', () => {
    for (const line of [1, 2, 3, 4] as const) expect(contrast(palette[`line-${line}`], palette.card), `line ${line}`).toBeGreaterThanOrEqual(3);
  });
});

it('contrast is measured as it should be', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
