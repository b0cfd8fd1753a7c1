import { type Judgement, verdictsByGravity } from '../verdict.js';
import { Html, html } from './html.js';
import { scenarioSection } from './scenario-section.js';
import { headline } from './sentences.js';
import { pageStyle } from './style.js';
import { type Placed, summary } from './summary.js';
import { verdictMark } from './verdict-mark.js';

/** What a report says besides the verdicts. */
export interface ReportFacts {
  /** Of weakly. */
  readonly version: string;
  readonly startedAt: Date;
  /** How long all scenarios took together, side by side. */
  readonly seconds: number;
  readonly exitStatus: number;
}

/** Nothing is loaded and nothing is run, whatever the names in the report are. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/** So that no browser asks a server for one. */
const icon = 'data:,';

/** All that was found as one page, which needs nothing beside it. The gravest comes first. There is at least one judgement. */
export function reportPage(judgements: readonly Judgement[], facts: ReportFacts): string {
  const scenarios = verdictsByGravity.flatMap((verdict) => judgements.filter((judgement) => judgement.verdict === verdict)).map((judgement, at): Placed => ({ judgement, id: `scenario-${at + 1}` }));
  const { gravest, others } = headline(judgements);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${gravest} – weakly check</title>
<link rel="icon" href="${icon}">
<style>${new Html(pageStyle)}</style>
</head>
<body>
<header>
<p class="command">weakly check</p>
<h1>${verdictMark(scenarios[0]!.judgement.verdict)}<span>${gravest}</span></h1>
${others === '' ? undefined : html`<p class="others">${others}</p>`}
<p class="run">${timeOf(facts.startedAt)}, ${facts.seconds.toFixed(1)} s, exit status ${facts.exitStatus}</p>
</header>
<main>
${summary(scenarios)}
${scenarios.map(({ judgement, id }) => scenarioSection(judgement, id))}
</main>
<footer>${versions(judgements, facts)}</footer>
</body>
</html>
`;
  return page.markup;
}

function timeOf(date: Date): Html {
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date);
  return html`<time datetime="${date.toISOString()}">${shown} UTC</time>`;
}

function versions(judgements: readonly Judgement[], { version }: ReportFacts): Html {
  const node = judgements.find((judgement) => judgement.node !== undefined)?.node;
  const rows = [
    ['weakly', version],
    ['Node', node ?? 'not started'],
    ['Platform', `${process.platform} ${process.arch}`],
  ];
  return html`<dl>${rows.map(([term, value]) => html`<div><dt>${term}</dt> <dd>${value}</dd></div>`)}</dl>`;
}
