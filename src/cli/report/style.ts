import { chartStyle } from './chart-style.js';
import { paletteStyle } from './palette.js';

const page = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
header,main,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
main{padding:0 .5rem}
header{padding-top:2rem;padding-bottom:1.5rem}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:1.25rem}
footer{padding-top:1.5rem;padding-bottom:3rem}
h1,h2,h3,h4,p,dl,dd,ol,ul,figure,pre{margin:0;padding:0}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
h1{display:flex;gap:.35em;font-size:clamp(1.7rem,1.2rem + 2.4vw,2.5rem);font-weight:700;letter-spacing:-.02em;overflow-wrap:anywhere}
h2{font-size:1.2rem;font-weight:650;overflow-wrap:anywhere}
h3{font-size:1rem;font-weight:650}
h4{font-size:.875rem;font-weight:650}
ol,ul{list-style:none}
code,pre,.place{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}
code{font-size:.875em;overflow-wrap:anywhere}
pre{font-size:.8125rem;line-height:1.5;width:max-content;min-width:100%}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.command{color:var(--quiet);font:600 .875rem/1.5 ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;margin-bottom:.5rem}
.others{font-size:1.125rem;margin-top:.6rem}
.run{color:var(--quiet);margin-top:.6rem}
footer dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;color:var(--quiet);font-size:.875rem}
footer dt,footer dd{display:inline}
footer dt{font-weight:600;margin-right:.35rem}
time,td,th,.seconds,.rate,dd{font-variant-numeric:tabular-nums}
.note{color:var(--quiet);font-size:.875rem;overflow-wrap:anywhere}
`;

const verdicts = `
.verdict-mark{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.verdict-mark .solid{fill:currentColor;stroke:none}
h1 .verdict-mark{width:.9em;height:.9em;margin-top:.15em}
.badge{display:inline-flex;align-items:center;gap:.4em;padding:.15em .7em .15em .55em;border-radius:2em;font-size:.8125rem;line-height:1.35;font-weight:600}
${['leaking', 'retained', 'unjudged', 'clean'].map((name) => `.${name}{color:var(--${name})}.badge.${name}{background:var(--${name}-tint)}`).join('\n')}
`;

const sections = `
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1rem;min-width:0}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{padding:.4rem .5rem;text-align:right;vertical-align:top;border-top:1px solid var(--line);font-weight:400}
th:first-child{text-align:left;padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--quiet);font-weight:600;border-top:0;font-size:.8125rem}
.summary{padding-bottom:.6rem}
.summary table{margin-top:.75rem;font-size:1rem}
.summary td,.summary th{padding-top:.65rem;padding-bottom:.65rem;text-align:left}
.summary thead th{padding-top:0}
.summary .number{display:none;text-align:right;white-space:nowrap}
.summary tbody th{overflow-wrap:anywhere}
.summary a{font-weight:600}
.short{display:block;color:var(--quiet);font-size:.875rem;margin-top:.1rem}
.scenario{scroll-margin-top:1rem}
.scenario-head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.scenario-head p{display:flex;gap:.75rem;align-items:center}
.seconds{color:var(--quiet);font-size:.875rem}
.lead{font-size:1.0625rem;margin-top:.5rem}
.part,.printed,.traces{margin-top:1.5rem;padding-top:1.5rem;border-top:1px solid var(--line)}
.part p{overflow-wrap:anywhere}
.part h3+p{margin-top:.35rem}
.part h4{margin-top:1.1rem}
.part h4+*{margin-top:.35rem}
.part.pictured{flex-basis:100%}
.pictures{margin:1rem 0}
figure+figure{margin-top:1.25rem}
figcaption{color:var(--quiet);font-size:.8125rem;margin-top:.5rem;text-wrap:pretty}
.parts{display:flex;flex-wrap:wrap;column-gap:2rem}
.part{flex:1 1 22rem;min-width:0}
.suspects li{padding:.5rem 0;border-top:1px solid var(--line);font-size:.875rem}
.suspects strong{font-weight:600}
.place,.deltas{display:block;color:var(--quiet);font-size:.8125rem}
.deltas span{white-space:nowrap;margin-right:.35rem}
.suppressed{display:grid;gap:.4rem;font-size:.9375rem}
.suppressed dt{font-weight:600;overflow-wrap:anywhere}
.suppressed dd{color:var(--quiet);overflow-wrap:anywhere}
`;

const folded = `
summary{cursor:pointer;padding:.3rem 0;border-radius:4px}
summary::marker{color:var(--quiet)}
.figures{margin-top:.75rem}
.figures>summary{color:var(--accent);font-size:.875rem;font-weight:500}
.figures .note{margin-top:.4rem}
.scroll{overflow-x:auto}
.printed .scroll{margin-top:.75rem}
th code{overflow-wrap:normal;font-size:.95em}
.printed .scroll,.trace .scroll{background:var(--inset);border:1px solid var(--line);border-radius:8px;padding:.85rem 1rem}
.trace{margin-top:1rem}
.trace>summary h4{display:inline;overflow-wrap:anywhere;font-size:.9375rem}
.trace>summary span{color:var(--quiet);font-size:.875rem;margin-left:.35rem}
.trace>.note{margin-top:.75rem}
.trace .picture{margin-top:.6rem;padding:0;background:var(--card);width:fit-content;max-width:100%}
.scenario>.figures{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line)}
.picture .weakly-trace{display:block;max-width:none}
.picture .weakly-trace .ground{fill:none;stroke:none}
`;

/** A phone is what is styled first; this is for wider screens, and for paper. */
const wider = `
@media (min-width:48rem){
header,main,footer{padding-left:1.5rem;padding-right:1.5rem}
.summary .number{display:table-cell}
header{padding-top:3.5rem;padding-bottom:2rem}
section{padding:1.75rem}
.part.pictured{display:grid;grid-template:'pictures told' auto 'pictures rest' 1fr/minmax(0,25rem) minmax(0,1fr);column-gap:2rem}
.pictures{grid-area:pictures;margin:0}
.told{grid-area:told}
.rest{grid-area:rest}
.suspects li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,auto);gap:0 1rem}
.rate{text-align:right}
.deltas span{margin:0 0 0 .35rem}
}
@media print{
body,section{background:none}
section{border:0;padding:0}
figure,tr,.suspects li{break-inside:avoid}
.scroll{overflow:visible}
}
`;

/** The whole style of a report. */
export const pageStyle = [paletteStyle, page, verdicts, chartStyle, sections, folded, wider].join('');
