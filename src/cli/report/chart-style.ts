const dashes = ['none', '6 3', '2 3', '8 3 2 3'];
const lines = dashes.map((dash, at) => `.line-${at + 1}{color:var(--line-${at + 1})}.line-${at + 1}>path:not(.mark):not(.ground){stroke-dasharray:${dash}}`);

/** How charts look: thin, and the same text at every width. */
export const chartStyle = `
.chart{display:block;width:100%;height:auto;overflow:visible;fill:none}
.chart .grid{stroke:var(--line);stroke-width:1;opacity:.7}
.chart .base{stroke:var(--quiet);stroke-width:1}
.chart .labels{fill:var(--quiet);font-size:12px;font-variant-numeric:tabular-nums}
.chart .line{stroke:currentColor;stroke-width:2;stroke-linejoin:round}
.chart .ground{fill:currentColor;stroke:none;opacity:.1}
.chart .mark{fill:var(--card);stroke-width:1.8}
${lines.join('\n')}
.legend{display:grid;gap:.15rem}
.legend li{display:flex;align-items:center;gap:.5rem;overflow-wrap:anywhere}
.swatch{width:36px;height:14px;flex:none}
`;
