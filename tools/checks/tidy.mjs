// clang-tidy 14 over the sources of libs/ and apps/ (.clang-tidy has the list and its reasons). A file that passed is not looked at
// again until it, one of our headers that it includes, or the list changes: build/tidy/ keeps the hashes. Tests are left to the
// compiler: they are half of the code and have other habits. A file takes 2 to 8 s, so `--seconds N` sets a limit, after which no
// further file is begun; the files changed last come first, and what was left out is said.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { finding, list_files, read, read_if_present, run_as_program } from './support.mjs';

const passed_folder = 'build/tidy';
const database = 'build/test/compile_commands.json';
const is_source = (path) => /^(libs\/[^/]+|apps\/[^/]+)\/src\/.*\.cc$/.test(path);

// A source and everything of ours that it includes, directly or not; by name, since each header has one place.
function own_includes(root, path, headers, seen = new Set([path])) {
  for (const [, header] of read(root, path).matchAll(/^#include "([^"]+)"/gm)) {
    const beside = path.replace(/[^/]+$/, header);
    const file = headers.get(header) ?? (existsSync(join(root, beside)) ? beside : undefined);
    if (file && !seen.has(file)) own_includes(root, file, headers, seen.add(file));
  }
  return seen;
}

function digest(root, path, headers) {
  const hash = createHash('sha256').update(read_if_present(root, '.clang-tidy'));
  for (const file of [...own_includes(root, path, headers)].sort()) hash.update(file).update(read(root, file));
  return hash.digest('hex');
}

// { file → place in the history }: 0 is the file changed last; files that no commit knows come before all.
function ages(root) {
  const log = spawnSync('git', ['log', '--format=', '--name-only'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const order = new Map();
  for (const file of (log.stdout ?? '').split('\n')) if (file && !order.has(file)) order.set(file, order.size);
  return order;
}

// The database again without the precompiled headers of g++, which clang cannot read: so each source has to name what it needs.
function write_database(root) {
  const entries = JSON.parse(read(root, database));
  for (const entry of entries) entry.command = entry.command.replace(/ -Winvalid-pch -include \S*cmake_pch\.hxx/, '');
  writeFileSync(join(root, passed_folder, 'compile_commands.json'), JSON.stringify(entries));
  return new Set(entries.map(({ file }) => file));
}

const tidy = (root, path) => new Promise((resolve) => {
  const child = spawn('clang-tidy-14', ['-p', passed_folder, '--quiet', '--extra-arg=-w', path], { cwd: root });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  child.on('error', (error) => resolve({ status: 1, output: `${path}:1:1: error: ${error.message}` }));
  child.on('close', (status) => resolve({ status, output }));
});

export async function check(root) {
  if (!existsSync(join(root, database))) return [finding(database, 1, 'missing', 'cmake --preset test')];
  const headers = new Map(list_files(root, (file) => file.endsWith('.h')).map((file) => [file.replace(/^.*\/include\/|^.*\/src\//, ''), file]));
  mkdirSync(join(root, passed_folder), { recursive: true });
  const listed = write_database(root);

  const age = ages(root);
  const waiting = list_files(root, is_source)
    .filter((path) => listed.has(join(root, path)))
    .map((path) => ({ path, hash: digest(root, path, headers), stamp: join(root, passed_folder, path.replaceAll('/', '-')) }))
    .filter(({ hash, stamp }) => !existsSync(stamp) || read('', stamp) !== hash)
    .sort((a, b) => (age.get(a.path) ?? -1) - (age.get(b.path) ?? -1));
  const total = waiting.length;
  const findings = new Map(); // a finding in a header is met once per source
  const limit = performance.now() + 1000 * (Number(process.argv[process.argv.indexOf('--seconds') + 1]) || Infinity);
  const worker = async () => {
    while (waiting.length > 0 && performance.now() < limit) {
      const next = waiting.shift();
      const began = performance.now();
      const { status, output } = await tidy(root, next.path);
      if (!process.argv.includes('--quiet')) console.log(`tidy ${total - waiting.length}/${total} ${next.path} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      if (status === 0) writeFileSync(next.stamp, next.hash);
      else add_findings(root, next.path, output, findings);
    }
  };
  const workers = Number(process.env.ZHICHENG_JOBS) || availableParallelism();
  await Promise.all(Array.from({ length: workers }, worker));
  if (waiting.length > 0) console.log(`tidy: no time for ${waiting.length} files that changed long ago; ./zc check tidy looks at all`);
  return [...findings.values()];
}

function add_findings(root, path, output, findings) {
  let understood = false;
  for (const [, file, line, message] of output.matchAll(/^([^\s:]+):(\d+):\d+: (?:warning|error): (.*)$/gm)) {
    const place = file.replace(`${root}/`, '');
    understood = true;
    findings.set(`${place}:${line}:${message}`, finding(place, Number(line), message, 'what the check in brackets asks for, or NOLINTNEXTLINE(check): reason'));
  }
  if (!understood) findings.set(path, finding(path, 1, output.trim().split('\n').at(-1), 'run clang-tidy-14 -p build/tidy on this file'));
}

run_as_program(import.meta, check);
