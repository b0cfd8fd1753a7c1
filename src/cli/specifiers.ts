/** What a source imports: modules by their paths, packages by their names. It may find one in a string or a comment. */
export function specifiersOf(source: string): string[] {
  return Array.from(source.matchAll(/(?:from|import\(|import)\s*['"]([^'"\n]+)['"]/g), ([, specifier]) => specifier!);
}
