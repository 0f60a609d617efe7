// No sentence of an official plan stands in the repository: facts and figures are free, the words are not ours. Compares with the plans
// in ../shared/plans, and says so and passes where that folder is absent. A list (of departments, say) is a fact, not a sentence, and so
// is the title of a document.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finding, line_at, list_files, read, run_as_program } from './support.mjs';

const run_length = 40; // characters without blanks; the longest indicator names and task titles are shorter
const text_file = /\.(h|cc|md|mjs|ts|vue|json|ya?ml|txt|html|csv|sql|def)$/;
const is_list = (text) => text.split('、').length > 3;
const without_titles = (text) => text.replace(/《[^《》]*》/g, (title) => '\0'.repeat(title.length));

// The text without blanks, and where each of its characters stood.
function squeeze(text) {
  const places = [];
  let out = '';
  for (let at = 0; at < text.length; ++at) {
    if (/\s/.test(text[at])) continue;
    out += text[at];
    places.push(at);
  }
  return { out, places };
}

export function check(root, folder = join(root, '../shared/plans')) {
  if (!existsSync(folder)) {
    console.log(`quotations: skipped, there is no ${folder}`);
    return [];
  }
  const known = new Set();
  for (const name of readdirSync(folder)) {
    const { out } = squeeze(readFileSync(join(folder, name), 'utf8'));
    const sentences = without_titles(out);
    for (let at = 0; at + run_length <= out.length; ++at) {
      const run = out.slice(at, at + run_length);
      const is_title = /^\0+$/.test(sentences.slice(at, at + run_length));
      if (!is_title && !is_list(run)) known.add(run);
    }
  }
  const findings = [];
  for (const path of list_files(root, (file) => text_file.test(file))) {
    const text = read(root, path);
    if (!/[\u4e00-\u9fff]/.test(text)) continue;
    const { out, places } = squeeze(text);
    for (let at = 0; at + run_length <= out.length; ++at) {
      if (!known.has(out.slice(at, at + run_length))) continue;
      findings.push(finding(path, line_at(text, places[at]), `words of an official plan: ${out.slice(at, at + 12)}…`, 'a sentence of your own with the same trap in it'));
      at += 10 * run_length;
    }
  }
  return findings;
}

run_as_program(import.meta, (root) => check(root));
