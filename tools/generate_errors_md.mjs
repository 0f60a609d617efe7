// Writes docs/errors.md from the error catalogue: node tools/generate_errors_md.mjs. The check `errors` compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const catalogue_path = 'libs/base/include/zhicheng/base/error_codes.def';
export const page_path = 'docs/errors.md';

const literal = '"((?:\\\\.|[^"\\\\])*)"';
const entry = new RegExp(`^ZHICHENG_ERROR\\(\\s*(\\d+),\\s*(\\w+),\\s*(\\d+),\\s*${literal},\\s*${literal}\\)`);
const plain = (text) => text.replace(/\\(.)/g, '$1').replaceAll('|', '\\|');

// [{ number, key, status, zh, en, section, line }] in the order of the catalogue; a line that is no entry is in `malformed`.
export function parse_catalogue(text) {
  const entries = [];
  const malformed = [];
  let section = '';
  text.split('\n').forEach((line, index) => {
    const heading = line.match(/^\/\/ (\d{4} .+)$/);
    const found = line.match(entry);
    if (heading) section = heading[1];
    else if (found) {
      const [, number, key, status, zh, en] = found;
      entries.push({ number: Number(number), key, status: Number(status), zh: plain(zh), en: plain(en), section, line: index + 1 });
    } else if (line.startsWith('ZHICHENG_ERROR')) malformed.push(index + 1);
  });
  return { entries, malformed };
}

export function render(text) {
  const { entries } = parse_catalogue(text);
  const out = [
    `<!-- Generated from ${catalogue_path} by tools/generate_errors_md.mjs; do not edit. -->`,
    '# Errors 错误一览',
    '',
    'Every error that a person or a program can meet. Numbers and keys are stable and never used again for something else; the',
    'HTTP answer is `application/problem+json` with `code` (the number) and `key`. Words in braces are filled in.',
  ];
  let section = null;
  for (const { number, key, status, zh, en, section: here } of entries) {
    if (here !== section) out.push('', `## ${here}`, '', '| number | key | HTTP | 中文 | English |', '|---|---|---|---|---|');
    section = here;
    out.push(`| ${number} | \`${key}\` | ${status} | ${zh} | ${en} |`);
  }
  return `${out.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  writeFileSync(join(root, page_path), render(readFileSync(join(root, catalogue_path), 'utf8')));
}
