import ts from 'typescript';

/** A member that is not the reader's: private ones, and the tag that `Object.prototype.toString` prints. */
export function isHidden(member) {
  if (member.name === undefined) return false;
  return ts.isPrivateIdentifier(member.name) || member.name.getText() === '[Symbol.toStringTag]' || Boolean(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private);
}

/** The node that holds the members: of `Readonly<{ … }>` and of `Function & { … }` the object type in it. */
export function bodyOf(declaration) {
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) return declaration;
  let type = declaration.type;
  if (type && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Readonly') type = type.typeArguments[0];
  if (type && ts.isIntersectionTypeNode(type)) type = type.types.find((part) => ts.isTypeLiteralNode(part));
  return type && ts.isTypeLiteralNode(type) ? type : undefined;
}
