import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds and packs the package into a new temporary folder; returns the tarball's path. */
export function pack() {
  const folder = mkdtempSync(join(tmpdir(), 'weakly-package-'));
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  // `prepack` builds first and prints too; the answer is the JSON array at the end.
  const [{ filename }] = JSON.parse(output.slice(output.lastIndexOf('\n[') + 1));
  return join(folder, filename);
}
