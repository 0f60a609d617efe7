// The error catalogue: numbers ascend, docs/errors.md is fresh, every key is used, and at least one test provokes it.
// errors_without_test.txt lists keys that no test provokes yet; it may only shrink.
import { catalogue_path, page_path, parse_catalogue, render } from '../generate_errors_md.mjs';
import { finding, list_files, list_lines, read, read_if_present, run_as_program } from './support.mjs';

const allowance_path = 'tools/checks/errors_without_test.txt';
const is_test = (path) => /(^|\/)(tests?|__tests__)\//.test(path) || /\.(test|spec)\.[a-z]+$/.test(path);

// The words that name an error in a test: ErrorCode::key, or the key alone in quotes (a problem's `key`, a scenario's line).
function provoked_keys(root) {
  const keys = new Set();
  for (const path of list_files(root, (file) => is_test(file) && !file.startsWith('tools/') && /\.(cc|h|ts|mjs|json|ya?ml|txt|md|test|scenario)$/.test(file))) {
    // A text scenario is all expectations: there a bare word counts.
    if (/\.(txt|test|scenario)$/.test(path)) for (const word of read(root, path).match(/\b[a-z]+_[a-z_]+\b/g) ?? []) keys.add(word);
    for (const [, code, quoted] of read(root, path).matchAll(/\bErrorCode::(\w+)|(?<=["'`])([a-z][a-z0-9_]+)(?=["'`])/g)) keys.add(code ?? quoted);
  }
  return keys;
}

export function check(root) {
  const text = read(root, catalogue_path);
  const { entries, malformed } = parse_catalogue(text);
  const findings = malformed.map((line) => finding(catalogue_path, line, 'not an entry of the catalogue', 'ZHICHENG_ERROR(number, key, status, "zh", "en") on one line'));
  if (read_if_present(root, page_path) !== render(text)) findings.push(finding(page_path, 1, 'out of date', 'node tools/generate_errors_md.mjs'));

  const provoked = provoked_keys(root);
  const allowance = new Map(list_lines(root, allowance_path).map(({ text: key, line }) => [key, line]));
  let last = 0;
  const seen = new Set();
  for (const { number, key, line, zh, en, section } of entries) {
    const say = (message, instead) => findings.push(finding(catalogue_path, line, `${key}: ${message}`, instead));
    if (number <= last) say(`number ${number} does not follow ${last}`, 'ascending numbers, each used once');
    if (seen.has(key)) say('the key is used twice', 'a key of its own');
    const first = Number(section.slice(0, 4));
    if (number < first || Math.floor(number / 100) !== Math.floor(first / 100)) say(`${number} stands under "${section}"`, 'the block of its hundred');
    if (placeholders(zh) !== placeholders(en)) say('the two texts have different placeholders', 'the same {names} in both');
    last = number;
    seen.add(key);
    if (!provoked.has(key) && !allowance.has(key)) say('no test provokes it', `a test that expects ErrorCode::${key}`);
  }
  for (const [key, line] of allowance) {
    if (!seen.has(key) || provoked.has(key)) findings.push(finding(allowance_path, line, `${key} is tested or gone`, 'remove this line'));
  }
  return findings;
}

const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

run_as_program(import.meta, check);
