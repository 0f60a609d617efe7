// What every check needs. A check is a module with `check(root)` that returns findings; run_as_program() prints them like a
// compiler and sets the exit status. No dependencies, so that a check starts in milliseconds.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const skipped_anywhere = new Set(['.git', 'node_modules', 'dist']);
const skipped_at_root = new Set(['build', 'data']);

// All files of the tree, relative to root, sorted; without what is built or installed.
export function list_files(root, accept = () => true) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (skipped_anywhere.has(entry.name) || (!folder && skipped_at_root.has(entry.name))) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && accept(path)) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

export const read = (root, path) => readFileSync(join(root, path), 'utf8');
export const read_if_present = (root, path) => (existsSync(join(root, path)) ? read(root, path) : '');

export const is_cpp = (path) => /\.(h|cc)$/.test(path);
export const is_generated = (text) => /^(\/\/|#|<!--|\/\*|--).{0,12}generated (from|by)/i.test(text);

// The library that a file belongs to: libs/plan/src/x.cc → plan; null outside libs/.
export const library_of = (path) => path.match(/^libs\/([^/]+)\//)?.[1] ?? null;

// { name → { layer, depends: [direct] } } from every zhicheng_library() of the tree.
export function libraries(root) {
  const found = new Map();
  for (const path of list_files(root, (file) => /^libs\/[^/]+\/CMakeLists\.txt$/.test(file))) {
    const text = read(root, path).replace(/#.*$/gm, '');
    for (const [, body] of text.matchAll(/zhicheng_library\(([^)]*)\)/g)) {
      const words = body.split(/\s+/).filter(Boolean);
      const name = words[words.indexOf('NAME') + 1];
      const layer = Number(words[words.indexOf('LAYER') + 1]);
      const depends = [];
      const start = words.indexOf('DEPENDS');
      for (let at = start + 1; start >= 0 && at < words.length && !/^[A-Z_]+$/.test(words[at]); ++at) depends.push(words[at]);
      found.set(name, { layer, depends });
    }
  }
  return found;
}

const blank = (text) => text.replace(/[^\n]/g, ' ');

// C++ with comments, and optionally the inside of literals, replaced by blanks: every line keeps its number and length.
export function strip_cpp(text, { keep_literals = false } = {}) {
  const token =
    /\/\/(?:\\\n|[^\n])*|\/\*[\s\S]*?\*\/|R"([^()\\\s]{0,16})\(([\s\S]*?)\)\1"|"(?:\\[\s\S]|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\[\s\S]|[^'\\\n])*'/g;
  return text.replace(token, (found) => {
    if (found.startsWith('//') || found.startsWith('/*')) return blank(found);
    if (keep_literals) return found;
    return found[0] + blank(found.slice(1, -1)) + found.at(-1);
  });
}

export const line_at = (text, offset) => text.slice(0, offset).split('\n').length;

// A finding: where, what is wrong, what to use or do instead.
export const finding = (file, line, message, instead) => ({ file, line, message, instead });

// Runs a check on the tree (or on --root DIR), prints the findings and one closing line.
export async function run_as_program(meta, check) {
  if (process.argv[1] !== fileURLToPath(meta.url)) return;
  const flag = process.argv.indexOf('--root');
  const root = flag > 0 ? resolve(process.argv[flag + 1]) : repository;
  const began = performance.now();
  const findings = await check(root);
  for (const { file, line, message, instead } of findings) {
    console.error(`${file}:${line || 1}: ${message}\n    instead: ${instead}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  console.log(`${basename(meta.url, '.mjs')}: ${findings.length} findings (${seconds} s)`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

// Lines of a list file without comments and blanks, each with its number.
export function list_lines(root, path) {
  return read_if_present(root, path)
    .split('\n')
    .map((text, index) => ({ text: text.replace(/#.*/, '').trim(), line: index + 1 }))
    .filter(({ text }) => text !== '');
}
