/** The colours of the page, those of the pictures of traces (leak/trace/svg-style.ts) and a few more. */
export const light = {
  ground: '#f6f8fa',
  card: '#ffffff',
  inset: '#f6f8fa',
  line: '#d1d9e0',
  text: '#1f2328',
  quiet: '#59636e',
  accent: '#0969da',
  leaking: '#cf222e',
  'leaking-tint': '#ffebe9',
  retained: '#8a5a00',
  'retained-tint': '#fff8c5',
  unjudged: '#8250df',
  'unjudged-tint': '#fbefff',
  clean: '#1a7f37',
  'clean-tint': '#dafbe1',
  'line-1': '#0969da',
  'line-2': '#bc4c00',
  'line-3': '#1a7f37',
  'line-4': '#8250df',
};
export type Palette = typeof light;

export const dark: Palette = {
  ground: '#010409',
  card: '#0d1117',
  inset: '#151b23',
  line: '#3d444d',
  text: '#f0f6fc',
  quiet: '#9198a1',
  accent: '#4493f8',
  leaking: '#ff7b72',
  'leaking-tint': '#2d1416',
  retained: '#e3b341',
  'retained-tint': '#272115',
  unjudged: '#be8fff',
  'unjudged-tint': '#211933',
  clean: '#56d364',
  'clean-tint': '#12261e',
  'line-1': '#4493f8',
  'line-2': '#f0883e',
  'line-3': '#3fb950',
  'line-4': '#ab7df8',
};

/** Both as CSS variables, light or dark as the reader has it; on paper always light. */
export const paletteStyle = `:root{color-scheme:light dark;${variables(light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}
@media print{:root{color-scheme:light}}`;

function variables(palette: Palette): string {
  return Object.entries(palette).map(([name, colour]) => `--${name}:${colour}`).join(';');
}
