// The words of the API stand in the glossary: every named string enumeration of schemas/openapi.yaml, value by value.
import { finding, line_at, read_if_present, run_as_program } from './support.mjs';

const contract = 'schemas/openapi.yaml';
const glossary = 'docs/glossary.md';

export function check(root) {
  const text = read_if_present(root, contract);
  const known = new Set(read_if_present(root, glossary).match(/`\w+`/g)?.map((word) => word.slice(1, -1)));
  const named_enumeration = /^ {4}([A-Z]\w+):\s*(?:\{\s*type: string, |\n {6}type: string\n(?: {6}(?!enum).*\n)*? {6})enum: \[([^\]]*)\]/gm;
  const findings = [];
  for (const { 1: name, 2: values, index } of text.matchAll(named_enumeration)) {
    for (const word of values.split(',').map((value) => value.trim().replace(/^["']|["']$/g, ''))) {
      if (!known.has(word)) findings.push(finding(contract, line_at(text, index), `${name}: the glossary does not know "${word}"`, `a row in ${glossary}: 中文, English, \`${word}\`, meaning, source`));
    }
  }
  return findings;
}

run_as_program(import.meta, check);
