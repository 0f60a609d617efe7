// shellcheck over the scripts of the house.
import { spawnSync } from 'node:child_process';
import { finding, list_files, run_as_program } from './support.mjs';

export function check(root) {
  const files = list_files(root, (file) => file === 'zc' || file === '.ci/run' || (file.endsWith('.sh') && !file.startsWith('web/') && !file.startsWith('tools/zc/')));
  const run = spawnSync('shellcheck', ['-x', '-f', 'gcc', ...files], { cwd: root, encoding: 'utf8' });
  if (run.error) return [finding('zc', 1, `shellcheck does not start: ${run.error.message}`, 'apt-get install shellcheck')];
  return [...run.stdout.matchAll(/^([^:]+):(\d+):\d+: \w+: (.*)$/gm)].map(([, file, line, message]) => finding(file, Number(line), message, 'see shellcheck.net for this number'));
}

run_as_program(import.meta, check);
