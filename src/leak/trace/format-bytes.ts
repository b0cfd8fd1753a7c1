const units = ['kB', 'MB', 'GB', 'TB'];

/** `1 byte`, `512 bytes`, `31.2 kB`, `4.0 MB`: decimal, 1 kB is 1000 bytes. */
export function formatBytes(count: number): string {
  // What would be rounded up to 1000.0 belongs to the next unit.
  let size = count;
  let at = -1;
  while (size >= (at < 0 ? 1000 : 999.95) && at < units.length - 1) {
    size /= 1000;
    at++;
  }
  if (at < 0) return `${count} ${count === 1 ? 'byte' : 'bytes'}`;
  return `${size.toFixed(1)} ${units[at]}`;
}
