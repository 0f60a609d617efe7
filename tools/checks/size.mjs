// Size ratchet. Limits in lines; what is larger today stands in size_baseline.txt with its size and may only shrink.
// `node tools/checks/size.mjs --lower` writes smaller numbers back after a file shrank; it never raises or adds one.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { is_cpp, finding, is_generated, list_files, list_lines, read, run_as_program, strip_cpp } from './support.mjs';

const baseline_path = 'tools/checks/size_baseline.txt';
const limits = { header: 150, source: 400, function: 70 };
const measured = (path) => /\.(h|cc|ts|vue|mjs|sh)$/.test(path) || path === 'zc';

const lines_of = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

// Functions of stripped C++ at namespace or class level: { name, line, lines }, from the first line of the signature to the
// closing brace. Braces are matched; no grammar: what stands before a brace decides what it opens.
export function functions(code) {
  const found = [];
  const scopes = [];
  let parentheses = 0;
  let start = 0; // where the words before the next brace begin
  const text = code.replace(/^[ \t]*#(?:.*\\\n)*.*$/gm, (directive) => directive.replace(/[^\n]/g, ' '));
  for (let at = 0; at < text.length; ++at) {
    const sign = text[at];
    if (sign === '(') ++parentheses;
    else if (sign === ')') --parentheses;
    else if (sign === '{') {
      const words = text.slice(start, at);
      const inside = parentheses > 0 || scopes.some(({ kind }) => kind !== 'scope');
      const kind = inside ? 'inner' : kind_of(words);
      scopes.push({ kind, parentheses, begin: start + words.search(/(?!\s|(?:public|private|protected):)(?<!\w)\S|$/), words });
      parentheses = 0;
      if (kind === 'scope') start = at + 1;
    } else if (sign === '}') {
      const scope = scopes.pop();
      if (!scope) return found;
      parentheses = scope.parentheses;
      if (scope.kind === 'function') {
        const line = text.slice(0, scope.begin).split('\n').length;
        const name = scope.words.match(/([~\w:]+)\s*\(/)?.[1] ?? '?';
        found.push({ name, line, lines: text.slice(scope.begin, at).split('\n').length });
      }
      if (scope.kind === 'function' || scope.kind === 'scope') start = at + 1;
    } else if (sign === ';' && parentheses === 0 && scopes.every(({ kind }) => kind === 'scope')) start = at + 1;
  }
  return found;
}

function kind_of(words) {
  const bare = words.replace(/\[\[[^\]]*\]\]|\btemplate\s*<[^{}()]*>/g, ' ').trim();
  if (/^(?:inline\s+)?namespace\b/.test(bare) || /^extern\s*"/.test(bare)) return 'scope';
  if (/^(?:(?:typedef|static|constexpr|const|inline|friend|public:|private:|protected:)\s*)*(?:class|struct|union|enum)\b/.test(bare) && !/\)\s*(?:const|noexcept|override|final|\s)*$/.test(bare)) return 'scope';
  if (!bare.includes('(') || /=\s*$/.test(bare) || /\w\s*=\s*[\w:<>]*$/.test(bare)) return 'inner';
  // `: member_{value}` in a constructor's initialisers: the body comes later.
  if (/\)\s*(?:noexcept\s*)?:(?!:)/.test(bare) && /[\w>]$/.test(bare) && !/\b(?:const|noexcept|override|final|try)$/.test(bare)) return 'inner';
  return 'function';
}

// Every measured thing: { key, file, line, kind, size }.
function measure(root) {
  const found = [];
  for (const path of list_files(root, measured)) {
    const text = read(root, path);
    if (is_generated(text)) continue;
    const kind = path.endsWith('.h') ? 'header' : 'source';
    found.push({ key: path, file: path, line: 1, kind, size: lines_of(text) });
    if (!is_cpp(path)) continue;
    for (const { name, line, lines } of functions(strip_cpp(text))) {
      found.push({ key: `${path}:${name}`, file: path, line, kind: 'function', size: lines });
    }
  }
  return found;
}

export function check(root, { lower = false } = {}) {
  const baseline = new Map(list_lines(root, baseline_path).map(({ text, line }) => {
    const [size, key] = text.split(/\s+/);
    return [key, { size: Number(size), line, used: false }];
  }));
  const findings = [];
  for (const { key, file, line, kind, size } of measure(root)) {
    const limit = limits[kind];
    const listed = baseline.get(key);
    if (size <= limit) continue;
    if (!listed) findings.push(finding(file, line, `${kind} ${key} has ${size} lines, the limit is ${limit}`, 'split it by subject; new entries in the baseline are not accepted'));
    else if (size > listed.size) findings.push(finding(file, line, `${kind} ${key} grew from ${listed.size} to ${size} lines`, 'take something out first: a listed offender may only shrink'));
    if (listed) {
      listed.used = true;
      if (size < listed.size && lower) listed.size = size;
      else if (size < listed.size) findings.push(finding(baseline_path, listed.line, `${key} has shrunk to ${size} lines`, 'node tools/checks/size.mjs --lower'));
    }
  }
  for (const [key, { used, line }] of baseline) {
    if (!used && !lower) findings.push(finding(baseline_path, line, `${key} is within its limit or gone`, 'node tools/checks/size.mjs --lower'));
  }
  if (lower) write_baseline(root, baseline);
  return findings;
}

function write_baseline(root, baseline) {
  const comments = read(root, baseline_path).split('\n').filter((line) => line.startsWith('#'));
  const rows = [...baseline].filter(([, { used }]) => used).map(([key, { size }]) => `${size} ${key}`);
  writeFileSync(join(root, baseline_path), `${[...comments, ...rows.sort()].join('\n')}\n`);
}

run_as_program(import.meta, (root) => check(root, { lower: process.argv.includes('--lower') }));
