// Every library explains itself: README.md, at most 60 lines, with its name, an example and what it may depend on.
import { finding, list_files, read_if_present, run_as_program } from './support.mjs';

const limit = 60;

export function check(root) {
  const findings = [];
  for (const path of list_files(root, (file) => /^(libs|apps)\/[^/]+\/CMakeLists\.txt$/.test(file))) {
    const folder = path.replace('/CMakeLists.txt', '');
    const name = folder.split('/')[1];
    const file = `${folder}/README.md`;
    const text = read_if_present(root, file);
    const say = (message, instead) => findings.push(finding(file, 1, message, instead));
    if (text === '') {
      say('missing', 'purpose, what it is not, main types, example, allowed dependencies; libs/base/README.md is a model');
      continue;
    }
    const lines = text.trimEnd().split('\n').length;
    if (lines > limit) say(`${lines} lines, the limit is ${limit}`, 'keep the contract here and move the rest to docs/');
    if (!new RegExp(`^# .*\\b${name}\\b`).test(text)) say(`the first line does not name ${name}`, `# ${name} (layer N)`);
    if (!text.includes('```')) say('no example', 'a short fenced example of the main call');
    if (!/depend/i.test(text)) say('does not say what it may depend on', 'May depend on: …');
  }
  return findings;
}

run_as_program(import.meta, check);
