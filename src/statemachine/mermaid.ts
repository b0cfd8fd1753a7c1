import type { Table, TableState, TableTransition } from './table.js';

/** The source of a Mermaid state diagram. */
export function mermaid(table: Table): string {
  const states = Object.values(table.states) as TableState[];
  // Numbered, so that a name which is a keyword of Mermaid, or none of its ids, does no harm.
  const id = (state: TableState) => `${state.name.replace(/\W/g, '')}_${states.indexOf(state)}`;
  const lines = ['stateDiagram-v2', ...states.map((state) => `state "${escaped(state.name || ' ')}" as ${id(state)}`)];
  lines.push(`[*] --> ${id(table.start.target)}`);
  for (const state of states) {
    for (const [type, first] of Object.entries(state.on)) {
      for (let transition = first; transition !== undefined; transition = transition.otherwise) {
        lines.push(`${id(state)} --> ${id(transition.target)} : ${label(type, transition)}`);
      }
    }
    if (state.final) lines.push(`${id(state)} --> [*]`);
  }
  return `${lines.join('\n  ')}\n`;
}

/** UML's form: event [guard] / action. */
function label(type: string, { guard, action, internal }: TableTransition): string {
  const condition = guard ? ` [${guard.name || 'guard'}]` : '';
  const effect = action ? ` / ${action.name || 'action'}` : '';
  return escaped(`${type}${condition}${effect}${internal ? ' (internal)' : ''}`);
}

/** Mermaid's entity codes for whatever could end a label, open a tag or start a comment. */
function escaped(text: string): string {
  return text.replace(/[^\w *()/[\]]/gu, (character) => `#${character.codePointAt(0)};`);
}
