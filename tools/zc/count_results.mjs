// count_results.mjs [--failed "NAME NAME"] LOG…: adds up the closing lines of the test runners in the logs and prints
// `N passed, N failed[, N skipped]`. A log of a failed runner that names no failure counts as one. Exit 1 on any failure
// and where nothing ran.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const colour = /\x1b\[[0-9;]*[A-Za-z]/g;
const number = (text, pattern) => Number(text.match(pattern)?.[1] ?? 0);

// Each runner: the line by which it is known, and how to read it.
const runners = [
  {
    name: 'ctest',
    line: /^\d+% tests passed, (\d+) tests? failed out of (\d+)/,
    read: (line, text) => {
      const [, failed, total] = line.map(Number);
      const skipped = (text.match(/\*\*\*Skipped/g) ?? []).length;
      return { passed: total - failed - skipped, failed, skipped };
    },
  },
  {
    name: 'vitest',
    line: /^\s*Tests\s+(.*\(\d+\))\s*$/,
    read: ([, words]) => ({
      passed: number(words, /(\d+) passed/),
      failed: number(words, /(\d+) failed/),
      skipped: number(words, /(\d+) skipped/) + number(words, /(\d+) todo/),
    }),
  },
  {
    name: 'node',
    line: /^(?:#|ℹ) pass (\d+)$/,
    read: ([, passed], text) => ({
      passed: Number(passed),
      failed: number(text, /^(?:#|ℹ) fail (\d+)$/m) + number(text, /^(?:#|ℹ) cancelled (\d+)$/m),
      skipped: number(text, /^(?:#|ℹ) skipped (\d+)$/m),
    }),
  },
  {
    name: 'plain',
    line: /^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/,
    read: ([, passed, failed, skipped]) => ({ passed: Number(passed), failed: Number(failed), skipped: Number(skipped ?? 0) }),
  },
];

// The result of one log; null where no runner's closing line stands in it (a type check, a lint).
export function count(log) {
  const text = log.replace(colour, '').replaceAll('\r', '');
  for (const runner of runners) {
    const found = text.split('\n').map((line) => line.match(runner.line)).filter(Boolean).at(-1);
    if (found) return runner.read(found, text);
  }
  return null;
}

export function add_up(logs) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { text, runner_failed } of logs) {
    const result = count(text) ?? { passed: runner_failed ? 0 : 1, failed: 0, skipped: 0 };
    if (runner_failed && result.failed === 0) result.failed = 1;
    for (const key of Object.keys(sum)) sum[key] += result[key];
  }
  return sum;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [flag, failed_names, ...paths] = process.argv.slice(2);
  if (flag !== '--failed') throw new Error('usage: count_results.mjs --failed "NAME NAME" LOG…');
  const failed = failed_names.split(' ');
  const sum = add_up(paths.map((path) => ({
    text: readFileSync(path, 'utf8'),
    runner_failed: failed.includes(basename(path, '.log')),
  })));
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}
