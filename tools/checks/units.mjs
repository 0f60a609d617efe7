// The systemd units of deploy/ as systemd reads them, where it is installed. The programs that they start need not be.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { finding, list_files, read, run_as_program } from './support.mjs';

export function check(root) {
  const units = list_files(root, (file) => /^deploy\/.*\.(service|timer)$/.test(file));
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-units-'));
  try {
    for (const unit of units) writeFileSync(join(folder, basename(unit)), read(root, unit).replace(/^ExecStart=\S+/gm, 'ExecStart=/bin/true'));
    const findings = [];
    for (const unit of units) {
      const run = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, basename(unit))], { encoding: 'utf8' });
      if (run.error) return []; // no systemd here
      for (const line of run.stderr.split('\n').filter(Boolean)) findings.push(finding(unit, 1, line, 'see systemd.exec(5)'));
    }
    return findings;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

run_as_program(import.meta, check);
