/** `312 B`, `31.2 kB`, `4.1 MB`: decimal, as DevTools shows sizes. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}
