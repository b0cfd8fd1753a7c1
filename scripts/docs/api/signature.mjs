import ts from 'typescript';
import { bodyOf, isHidden } from './members.mjs';

/** Columns that a line of a signature may fill before its parameters get a line each. */
const widest = 100;

/** A declaration as a reader needs it: without the words and members that are the compiler's, and without comments. */
export function signatureOf(node) {
  const body = bodyOf(node);
  // The branches of a union have their comments inside.
  if (ts.isTypeAliasDeclaration(node) && body === undefined) return halfIndented(withoutWords(node.getText())).replace(/= $/m, '=');
  if (ts.isVariableDeclaration(node) && body === undefined) return `const ${oneSignature(node)};`;
  if (body === undefined) return oneSignature(node);
  const members = body.members.filter((member) => !isHidden(member)).map((member) => indented(oneSignature(member)));
  const text = node.getText();
  const open = text.lastIndexOf('{', body.members.pos - node.getStart());
  const head = `${ts.isVariableDeclaration(node) ? 'const ' : ''}${withoutWords(text.slice(0, open))}`;
  const tail = `${text.slice(body.getEnd() - node.getStart())}${ts.isVariableDeclaration(node) ? ';' : ''}`;
  return members.length === 0 ? `${head}{}${tail}` : `${head}{\n${members.join('\n')}\n}${tail}`;
}

/** How a member is written where it is used: `get(key)`, `new WeakCache(options?)`. */
export function headingOf({ name, owner, isStatic, node }) {
  const place = name === 'new' ? `new ${owner}` : isStatic ? `${owner}${name.startsWith('[') ? '' : '.'}${name}` : name;
  const called = node.type && ts.isFunctionTypeNode(node.type) ? node.type : node;
  if (!called.parameters || ts.isGetAccessor(called)) return place;
  const parameters = called.parameters.map(({ dotDotDotToken, name: parameter, questionToken }) => {
    const word = ts.isObjectBindingPattern(parameter) ? 'options' : parameter.getText();
    return `${dotDotDotToken ? '...' : ''}${word}${questionToken ? '?' : ''}`;
  });
  return `${place}(${parameters.join(', ')})`;
}

/** A parameter taken apart is named as the doc comments name it. */
function oneSignature(node) {
  const text = withoutComments(withoutWords(node.getText()));
  if (!node.parameters?.length) return text;
  const parameters = node.parameters.map((parameter) => withoutComments(withoutWords(parameter.getText())).replace(/^\{[^}]*\}(?=\??:)/, 'options'));
  const start = node.getStart();
  const before = withoutWords(node.getText().slice(0, node.parameters.pos - start));
  const after = halfIndented(node.getText().slice(node.parameters.end - start));
  const line = `${before}${parameters.join(', ')}${after}`;
  return line.length <= widest && !parameters.some((parameter) => parameter.includes('\n')) ? line : `${before}\n${parameters.map((parameter) => `${indented(parameter)},`).join('\n')}\n${after}`;
}

function withoutWords(text) {
  return text.replace(/^(?:export )?(?:declare )?/, '').replaceAll(/\bimport\('[^']*'\)\./g, '');
}

function withoutComments(text) {
  return halfIndented(text.replaceAll(/\s*\/\*\*[\s\S]*?\*\//g, '')).trim();
}

/** With the indentation of the project instead of the compiler's. */
function halfIndented(text) {
  return text.replaceAll(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
}

function indented(text) {
  return text.replaceAll(/^/gm, '  ');
}
