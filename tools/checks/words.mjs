// Words that have no place in a committed file: paths of one machine, addresses of package registries, left-over conflict marks.
import { finding, line_at, list_files, read, run_as_program } from './support.mjs';

const text_file = /(^|\/)(zc|run|LICENSE|\.[a-z-]+)$|\.(h|cc|S|cmake|txt|md|mjs|[jt]s|vue|json|ya?ml|sh|sql|def|html|css|toml|csv)$/;
const rules = [
  [/(?<![\w.~$}*-])\/(?:work|root|home\/\w+|Users\/\w+)\/(?=[\w.])/g, 'an absolute path of one machine', 'a path relative to the repository, or a variable'],
  [/https?:\/\/[\w.-]*(?:registry|mirrors?)[\w-]*\.[\w.-]+/g, 'the address of a package registry', 'the package name alone'],
  [/"resolved"\s*:\s*"https?:/g, 'a download address in a lock file', 'npm install --package-lock-only with omit-lockfile-registry-resolved=true'],
  [/^(?:<{7}|={7}|>{7})(?: |$)/gm, 'a conflict mark', 'the merged text'],
];

export function check(root) {
  const findings = [];
  for (const path of list_files(root, (file) => text_file.test(file))) {
    const text = read(root, path);
    for (const [pattern, what, instead] of rules) {
      for (const { index } of text.matchAll(pattern)) findings.push(finding(path, line_at(text, index), what, instead));
    }
  }
  return findings;
}

run_as_program(import.meta, check);
