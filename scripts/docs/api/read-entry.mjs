import ts from 'typescript';
import { bodyOf, isHidden } from './members.mjs';

/**
 * The documented things of an entry of the package: what it exports, what it adds to the types of others (`augments`),
 * and our other types that its signatures name (`behind`).
 */
export function readEntry(declarations, entry) {
  const { checker, sourceOf, isOurs } = declarations;
  const source = sourceOf(entry);
  const module = checker.getSymbolAtLocation(source);
  const exported = (module ? checker.getExportsOfModule(module) : []).map((symbol) => ({ symbol: resolved(symbol), isType: isTypeOnly(symbol) }));
  const items = exported.map(({ symbol, isType }) => readItem(symbol, isType || !(symbol.flags & ts.SymbolFlags.Value)));
  const augments = augmented(source);
  const seen = new Set([...exported.map(({ symbol }) => symbol), ...augments]);
  return { items, augments: augments.map((symbol) => readItem(symbol, true)), behind: behind(seen) };

  function resolved(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  function readItem(symbol, isType) {
    const nodes = symbol.declarations.filter(isOurs);
    return { name: checker.getFullyQualifiedName(symbol).replace(/^(?:".*"|global)\./, ''), isType, nodes, comment: commentOf(symbol), members: membersOf(symbol, nodes) };
  }

  function commentOf(documented) {
    return { text: ts.displayPartsToString(documented.getDocumentationComment(checker)), tags: documented.getJsDocTags() };
  }

  /** The members of a class, an interface or a type that is one object: overloads are one. */
  function membersOf(owner, nodes) {
    const members = new Map();
    for (const node of nodes.flatMap((declaration) => bodyOf(declaration)?.members ?? [])) {
      if (node.name === undefined && !ts.isConstructorDeclaration(node)) continue;
      if (isHidden(node)) continue;
      const isStatic = Boolean(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static);
      const name = node.name ? node.name.getText() : 'new';
      const signature = ts.isConstructorDeclaration(node) ? checker.getSignatureFromDeclaration(node) : undefined;
      const key = `${isStatic}${name}`;
      if (!members.has(key)) members.set(key, { name, owner: owner.name, isStatic, node, comment: commentOf(signature ?? node.symbol) });
    }
    return [...members.values()];
  }

  /** Interfaces with members that the file declares for everyone, as those of a test runner's matchers. */
  function augmented(file) {
    const found = [];
    const visit = (node) => {
      if (ts.isInterfaceDeclaration(node) && node.members.length > 0) found.push(node.symbol);
      else ts.forEachChild(node, visit);
    };
    for (const statement of file.statements) if (ts.isModuleDeclaration(statement) && statement.name.text === 'global') visit(statement);
    return found;
  }

  function behind(symbols) {
    const found = [];
    const queue = [...symbols];
    const look = (node) => {
      if (ts.isIdentifier(node)) {
        const named = checker.getSymbolAtLocation(node);
        const symbol = named && resolved(named);
        const isNew = symbol && !seen.has(symbol) && symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class) && symbol.declarations?.some(isOurs);
        if (isNew) {
          seen.add(symbol);
          queue.push(symbol);
          found.push(symbol);
        }
      }
      ts.forEachChild(node, look);
    };
    for (const symbol of queue) for (const node of symbol.declarations.filter(isOurs)) look(node);
    return found.map((symbol) => readItem(symbol, true));
  }
}

function isTypeOnly(symbol) {
  return symbol.declarations?.some((node) => ts.isExportSpecifier(node) && (node.isTypeOnly || node.parent.parent.isTypeOnly)) ?? false;
}
