// A migration that has been released is never edited: its hash stands in migrations.sha256. A new one is recorded with
// `node tools/checks/migrations.mjs --add`, which only adds.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { finding, list_files, list_lines, read, run_as_program } from './support.mjs';

const record_path = 'tools/checks/migrations.sha256';

export function check(root, { add = false } = {}) {
  const recorded = new Map(list_lines(root, record_path).map(({ text, line }) => {
    const [hash, path] = text.split(/\s+/);
    return [path, { hash, line }];
  }));
  const findings = [];
  const present = list_files(root, (file) => /^libs\/store\/migrations\/.*\.sql$/.test(file));
  for (const path of present) {
    const hash = createHash('sha256').update(read(root, path)).digest('hex');
    const known = recorded.get(path);
    if (known && known.hash !== hash) findings.push(finding(path, 1, 'an old migration was edited', 'restore it and add a new migration with the next number'));
    else if (!known && add) appendFileSync(join(root, record_path), `${hash}  ${path}\n`);
    else if (!known) findings.push(finding(path, 1, 'not recorded yet', 'node tools/checks/migrations.mjs --add'));
  }
  for (const [path, { line }] of recorded) {
    if (!present.includes(path)) findings.push(finding(record_path, line, `${path} is gone`, 'restore it: data folders of that version must still open'));
  }
  return findings;
}

run_as_program(import.meta, (root) => check(root, { add: process.argv.includes('--add') }));
