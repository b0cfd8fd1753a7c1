import type { StepKind } from './raw-trace.js';

interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly kinds: Record<Exclude<StepKind, 'object'>, string>;
  readonly targetCard: string;
}

const light: Palette = {
  ground: '#ffffff',
  card: '#f6f8fa',
  line: '#d1d9e0',
  text: '#1f2328',
  quiet: '#59636e',
  kinds: { root: '#0969da', function: '#8250df', scope: '#1a7f37', finalizer: '#cf222e', target: '#bc4c00' },
  targetCard: '#fff8f0',
};
const dark: Palette = {
  ground: '#0d1117',
  card: '#151b23',
  line: '#3d444d',
  text: '#f0f6fc',
  quiet: '#9198a1',
  kinds: { root: '#4493f8', function: '#ab7df8', scope: '#3fb950', finalizer: '#f85149', target: '#f0883e' },
  targetCard: '#241a10',
};

// Every rule is confined to the class of the picture: in a page, the style of one SVG applies to all of it. No CSS
// variables, which some programs that draw SVG do not know; those take the light colours.
const scoped = (rules: Record<string, string>): string =>
  Object.entries(rules).map(([selector, rule]) => `.weakly-trace ${selector}{${rule}}`).join('');

function colours({ ground, card, line, text, quiet, kinds, targetCard }: Palette): string {
  return scoped({
    '.ground': `fill:${ground};stroke:${line}`,
    text: `fill:${text}`,
    '.small': `fill:${quiet}`,
    '.card': `fill:${card};stroke:${line}`,
    '.arrow': `stroke:${quiet}`,
    '.mark': `stroke:${quiet}`,
    ...Object.fromEntries(Object.entries(kinds).flatMap(([kind, colour]) => [[`.${kind} .mark`, `stroke:${colour}`], [`.${kind} .dot`, `fill:${colour}`]])),
    '.root .card': `stroke:${kinds.root}`,
    '.finalizer .card': `stroke:${kinds.finalizer}`,
    '.finalizer .name': `fill:${kinds.finalizer}`,
    '.target .card': `fill:${targetCard};stroke:${kinds.target}`,
  });
}

const shapes = scoped({
  text: "font-family:ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre;direction:ltr",
  '.head': 'font-size:16px;font-weight:600',
  '.name': 'font-size:14px;font-weight:600',
  '.small': 'font-size:12px',
  '.arrow': 'fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round',
  '.mark': 'fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round',
  '.scope .card': 'stroke-dasharray:5 4',
  '.target .card': 'stroke-width:2',
});

/** What the classes of the picture mean, in light and in dark. */
export const svgStyle = `.weakly-trace{max-width:100%;height:auto}${shapes}${colours(light)}@media (prefers-color-scheme:dark){${colours(dark)}}`;
