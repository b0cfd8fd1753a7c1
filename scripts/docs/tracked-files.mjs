import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What is, or would be, in the repository: all files that git does not ignore, as paths from the root. */
export function trackedFiles() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && existsSync(file));
}
