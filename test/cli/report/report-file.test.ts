import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReportFile } from '../../../src/cli/report/report-file.js';
import { UsageError } from '../../../src/cli/usage-error.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weakly-report-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string): string => join(folder, name);

describe('the file of a report', () => {
  it('is not there before it is written, and alone in its folder afterwards', () => {
    const file = new ReportFile(inFolder('report.html'));
    expect(readdirSync(folder)).toEqual([]);
    file.write('<p>é</p>');
    expect(readdirSync(folder)).toEqual(['report.html']);
    expect(readFileSync(inFolder('report.html'), 'utf8')).toBe('<p>é</p>');
  });

  it('stays as it was until a new one takes its name, whole', () => {
    writeFileSync(inFolder('report.html'), 'old');
    const file = new ReportFile(inFolder('report.html'));
    // Whoever has it open goes on reading the old one: it is never written into.
    const reader = openSync(inFolder('report.html'), 'r');
    file.write('new');
    expect(readFileSync(reader, 'utf8')).toBe('old');
    closeSync(reader);
    expect(readFileSync(inFolder('report.html'), 'utf8')).toBe('new');
  });

  it('is what a link leads to; the link stays', () => {
    mkdirSync(inFolder('site'));
    writeFileSync(inFolder('site/index.html'), 'old');
    symlinkSync('site/index.html', inFolder('report.html'));
    new ReportFile(inFolder('report.html')).write('new');
    expect(readlinkSync(inFolder('report.html'))).toBe('site/index.html');
    expect(readFileSync(inFolder('site/index.html'), 'utf8')).toBe('new');
    expect(readdirSync(inFolder('site'))).toEqual(['index.html']);
  });

  it('may have a name of any length that the file system takes', () => {
    const name = `${'n'.repeat(250)}.html`;
    new ReportFile(inFolder(name)).write('long');
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('stays as it was, with nothing beside it, if a new one cannot take its name', () => {
    const file = new ReportFile(inFolder('report.html'));
    mkdirSync(inFolder('report.html'));
    expect(() => file.write('new')).toThrow(UsageError);
    expect(readdirSync(folder)).toEqual(['report.html']);
    expect(readdirSync(inFolder('report.html'))).toEqual([]);
  });

  it('cannot be written any more where its folder has gone', () => {
    const file = new ReportFile(inFolder('report.html'));
    rmSync(folder, { recursive: true });
    expect(() => file.write('new')).toThrow(`weakly check: cannot write ${inFolder('report.html')}: no such folder`);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('what cannot be the file of a report is said before anything runs', () => {
  it.each([
    ['a folder', () => mkdirSync(inFolder('report.html')), 'report.html', 'expected --report to be a file, got a folder: '],
    ['a device', () => symlinkSync('/dev/null', inFolder('report.html')), 'report.html', 'expected --report to be a file, got a device or pipe: '],
    ['in no folder', () => {}, 'none/report.html', 'cannot write ', ': no such folder'],
    ['in a file', () => writeFileSync(inFolder('file'), ''), 'file/report.html', 'cannot write ', ': what should be its folder is a file'],
  ])('%s', (_what, prepare, name, before, after = '') => {
    prepare();
    const there = readdirSync(folder);
    expect(() => new ReportFile(inFolder(name))).toThrow(new UsageError(`weakly check: ${before}${inFolder(name)}${after}`));
    expect(readdirSync(folder)).toEqual(there);
  });

  // Nobody may create a file there, not even root.
  it('in a folder that takes no file', () => {
    expect(() => new ReportFile('/proc/self/report.html')).toThrow(/^weakly check: cannot write \/proc\/self\/report\.html: /);
  });
});
