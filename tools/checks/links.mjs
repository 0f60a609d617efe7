// Relative links and pictures of the documents lead somewhere. Text in HTML comments and code is left out.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { finding, line_at, list_files, read, run_as_program } from './support.mjs';

const blank = (text) => text.replace(/[^\n]/g, ' ');

export function check(root) {
  const findings = [];
  for (const path of list_files(root, (file) => file.endsWith('.md') && !/(^|\/)(corpus|plans|examples)\//.test(file))) {
    const text = read(root, path).replace(/<!--[\s\S]*?-->|```[\s\S]*?```|`[^`\n]*`/g, blank);
    for (const { 1: target, index } of text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
      if (/^(?:[a-z]+:|#)/.test(target)) continue;
      const file = decodeURI(target.split('#')[0]);
      if (!existsSync(join(root, normalize(join(dirname(path), file))))) findings.push(finding(path, line_at(text, index), `the link ${target} leads nowhere`, 'the path relative to this document'));
    }
  }
  return findings;
}

run_as_program(import.meta, check);
