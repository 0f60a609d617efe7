// Every C++ source is listed in the CMakeLists.txt above it: a forgotten file is not compiled, a forgotten test never runs.
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { finding, list_files, read, run_as_program } from './support.mjs';

export function check(root) {
  const findings = [];
  for (const path of list_files(root, (file) => /^(libs|apps|bench|fuzz|tests)\/.*\.(cc|S)$/.test(file))) {
    let folder = dirname(path);
    while (folder !== '.' && !existsSync(join(root, folder, 'CMakeLists.txt'))) folder = dirname(folder);
    const list = `${folder === '.' ? '' : `${folder}/`}CMakeLists.txt`;
    const words = existsSync(join(root, list)) ? read(root, list).replace(/#.*$/gm, '').split(/[\s()"]+/) : [];
    // zhicheng_fuzz(NAME x) stands for x_fuzz.cc.
    const fuzz_target = folder === 'fuzz' && words.includes(relative(folder, path).replace(/_fuzz\.cc$/, ''));
    if (!fuzz_target && !words.includes(relative(folder, path))) findings.push(finding(path, 1, `not listed in ${list}`, 'add it to SOURCES, or delete it'));
  }
  return findings;
}

run_as_program(import.meta, check);
