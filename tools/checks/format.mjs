// clang-format 14 over every C++ file. `node tools/checks/format.mjs --fix` rewrites.
import { spawnSync } from 'node:child_process';
import { finding, is_cpp, list_files, run_as_program } from './support.mjs';

export function check(root, { fix = false } = {}) {
  const files = list_files(root, is_cpp);
  if (files.length === 0) return [];
  const mode = fix ? ['-i'] : ['--dry-run'];
  const run = spawnSync('clang-format-14', [...mode, '--style=file', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) return [finding('.clang-format', 1, `clang-format-14 does not start: ${run.error.message}`, 'apt-get install clang-format-14')];
  const found = new Map();
  for (const [, file, line] of run.stderr.matchAll(/^([^\s:]+):(\d+):\d+: (?:warning|error):/gm)) if (!found.has(file)) found.set(file, Number(line));
  return [...found].map(([file, line]) => finding(file, line, 'not formatted', 'node tools/checks/format.mjs --fix'));
}

run_as_program(import.meta, (root) => check(root, { fix: process.argv.includes('--fix') }));
