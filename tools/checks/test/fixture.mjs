// A small tree in a temporary folder, removed when the test ends.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export function tree(test, files) {
  const root = mkdtempSync(join(tmpdir(), 'zhicheng-check-'));
  test.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

// What the findings say, short: "file:line".
export const places = (findings) => findings.map(({ file, line }) => `${file}:${line}`);
