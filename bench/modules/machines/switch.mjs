import { makeContext, states } from './definition.mjs';

/**
 * The floor: what one would write by hand, a switch over the states with one over the events in each. It is written
 * out from the definition, with the same callbacks, called where they are needed.
 */
export async function switchMachine() {
  const callbacks = [];
  const call = (callback) => `c${callbacks.indexOf(callback) === -1 ? callbacks.push(callback) - 1 : callbacks.indexOf(callback)}(context);`;
  const cases = states.map(({ name, exit, transitions }) => `case '${name}': switch (event) { ${transitions.map((transition) => eventCase(exit, transition)).join('\n')} } break;`);
  const source = `export default (${'{callbacks}'}) => {
    const [${callbacks.map((_, index) => `c${index}`).join(', ')}] = callbacks;
    return (context) => {
      let state = '${states[0].name}';
      return {
        get state() { return state; },
        send(event) { switch (state) { ${cases.join('\n')} } },
      };
    };
  };`;
  const { default: compile } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const make = compile({ callbacks });
  return () => {
    const context = makeContext();
    states[0].entry?.(context);
    const machine = make(context);
    return { context, send: (event) => machine.send(event), state: () => machine.state };
  };

  function eventCase(exit, { event, to, guard, action }) {
    const { entry } = states.find(({ name }) => name === to);
    const steps = [exit && call(exit), call(action), `state = '${to}';`, entry && call(entry)].filter(Boolean).join(' ');
    return `case '${event}': ${guard === undefined ? '' : `if (${call(guard).slice(0, -1)}) `}{ ${steps} } break;`;
  }
}
