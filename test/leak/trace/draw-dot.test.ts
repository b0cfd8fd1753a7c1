import { describe, expect, it } from 'vitest';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { hostileNames, named, session } from './hand-made.js';

/** The language of Graphviz, as far as we write it. A string ends at the first quote without a backslash. */
const string = String.raw`"(?:[^"\\\n]|\\["\\n])*"`;
const value = String.raw`(?:${string}|[a-zA-Z0-9]+)`;
const attributes = String.raw` \[[a-z]+=${value}(?:, [a-z]+=${value})*\]`;
const statement = String.raw`  (?:graph|node|edge|step\d+|step\d+ -> step\d+)(?:${attributes})?\n`;
const grammar = new RegExp(String.raw`^digraph ${string} \{\n(?:${statement})+\}\n$`);

/** The first label, as Graphviz reads it: lines of text. */
function labelOf(dot: string, node: string): string[] {
  const label = new RegExp(String.raw`^  ${node} \[label=(${string})`, 'm').exec(dot)![1]!;
  const lines = label.slice(1, -1).split(/(?<=(?<!\\)(?:\\\\)*)\\n/);
  return lines.map((line) => line.replaceAll(/\\(.)/g, '$1').replaceAll('&amp;', '&'));
}

describe('a trace for Graphviz', () => {
  it('is a graph with a node for each object and an edge for each reference', () => {
    expect(new LeakTrace(session).toDot()).toBe(
      `
digraph "retaining path 5c1e09" {
  graph [label="Retaining path of Session\\nretains 31.2 kB, fingerprint 5c1e09, seen 1 of 4", labelloc=t, fontname="Helvetica", fontsize=12]
  node [shape=box, style="rounded,filled", color="#57606a", fillcolor="#f6f8fa", fontname="Helvetica", fontsize=12]
  edge [color="#57606a", fontcolor="#57606a", fontname="Helvetica", fontsize=10]
  step0 [label="GC root: module scope of src/server.ts", shape=house, fillcolor="#eaeef2"]
  step1 [label="EventEmitter"]
  step0 -> step1 [label="variable \\"bus\\""]
  step2 [label="function onTick\\nsrc/session.ts:41:12", color="#8250df"]
  step1 -> step2 [label="listener of \\"tick\\""]
  step3 [label="scope", style="rounded,filled,dashed"]
  step2 -> step3 [label="scope"]
  step4 [label="FinalizationRegistry", color="#cf222e", fontcolor="#cf222e", penwidth=2]
  step3 -> step4 [label="captured variable \\"registry\\""]
  step5 [label="Session\\nsrc/session.ts:12:3", shape=doubleoctagon, style=filled, color="#bc4c00", fillcolor="#fff1e5"]
  step4 -> step5 [label="held value"]
}
`.slice(1),
    );
  });

  it('draws an edge without a label for a step without a reference', () => {
    const dot = new LeakTrace({ ...session, steps: [session.steps[0]!, { kind: 'target', object: 'Session' }] }).toDot();
    expect(dot).toContain('\n  step0 -> step1\n');
    expect(dot).toMatch(grammar);
  });

  it.each(hostileNames)('shows the name %j as no more than text', (name, shown) => {
    const dot = named(name).toDot();
    expect(dot).toMatch(grammar);
    expect(labelOf(dot, 'step0')).toEqual([shown, shown]);
    expect(labelOf(dot, 'step0 -> step1')).toEqual([shown]);
    expect(labelOf(dot, 'graph')[0]).toBe(`Retaining path of ${shown}`);
  });

  it('cuts names of 5,000 characters', () => {
    expect(labelOf(named('n'.repeat(5000)).toDot(), 'step1')[0]).toBe(`${'n'.repeat(35)}…${'n'.repeat(36)}`);
  });
});
