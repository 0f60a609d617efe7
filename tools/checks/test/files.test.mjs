import assert from 'node:assert/strict';
import test from 'node:test';
import { check as check_glossary } from '../glossary.mjs';
import { check as check_links } from '../links.mjs';
import { check as check_migrations } from '../migrations.mjs';
import { check as check_readme } from '../readme.mjs';
import { check as check_sources } from '../sources.mjs';
import { check as check_words } from '../words.mjs';
import { places, tree } from './fixture.mjs';

test('sources: refuses a file that its CMakeLists.txt does not list', (t) => {
  const root = tree(t, { 'libs/plan/CMakeLists.txt': 'SOURCES src/a.cc # src/b.cc\n', 'libs/plan/src/a.cc': '', 'libs/plan/src/b.cc': '', 'bench/c.cc': '' });
  assert.deepEqual(places(check_sources(root)), ['bench/c.cc:1', 'libs/plan/src/b.cc:1']);
});

test('readme: asks for a short one with name, example and dependencies', (t) => {
  const good = '# plan (layer 2)\n```cpp\nread();\n```\nMay depend on: base.\n';
  const with_readme = (text) => tree(t, { 'libs/plan/CMakeLists.txt': '', 'libs/plan/README.md': text });
  assert.deepEqual(check_readme(with_readme(good)), []);
  assert.equal(check_readme(with_readme(good + '\nx'.repeat(60))).length, 1);
  assert.equal(check_readme(with_readme('# store\n')).length, 3);
  assert.match(check_readme(tree(t, { 'libs/plan/CMakeLists.txt': '' }))[0].message, /missing/);
});

test('migrations: an old one is never edited, a new one is recorded, a gone one is missed', (t) => {
  const files = { 'libs/store/migrations/0001.sql': 'a', 'tools/checks/migrations.sha256': '# why\n' };
  const root = tree(t, files);
  assert.match(check_migrations(root)[0].instead, /--add/);
  check_migrations(root, { add: true });
  assert.deepEqual(check_migrations(root), []);
  const hash = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'; // sha256 of "a"
  const record = { 'tools/checks/migrations.sha256': `${hash}  libs/store/migrations/0001.sql\n` };
  assert.match(check_migrations(tree(t, { ...record, 'libs/store/migrations/0001.sql': 'b' }))[0].message, /edited/);
  assert.match(check_migrations(tree(t, record))[0].message, /gone/);
});

test('words: refuses machine paths, registry addresses and conflict marks', (t) => {
  const root = tree(t, {
    'a.md': ['', 'root', 'x'].join('/') + '\n' + 'https' + '://registry.example.org/x\n' + '<'.repeat(7) + ' HEAD\n',
    'b.md': 'see ../shared/plans, $HOME/work/x and https://example.org/work/x\n',
  });
  assert.deepEqual(places(check_words(root)), ['a.md:1', 'a.md:2', 'a.md:3']);
});

test('links: refuses one that leads nowhere and leaves comments, code and addresses alone', (t) => {
  const root = tree(t, { 'docs/a.md': '[b](b.md) [c](../c.md#part) ![d](d.png)\n<!-- [e](e.md) -->\n`[f](f.md)` [g](https://x.org)\n', 'c.md': '' });
  assert.deepEqual(places(check_links(root)), ['docs/a.md:1', 'docs/a.md:1']);
});

test('glossary: asks for a row for every value of a named enumeration', (t) => {
  const contract = '  schemas:\n    Kind: {type: string, enum: [level, hold]}\n    State:\n      type: string\n      description: x\n      enum: [met, "lost"]\n    Plan:\n      type: object\n';
  const root = tree(t, { 'schemas/openapi.yaml': contract, 'docs/glossary.md': '| 水平 | level | `level` |\n| 实现 | met | `met` |\n' });
  assert.deepEqual(places(check_glossary(root)), ['schemas/openapi.yaml:2', 'schemas/openapi.yaml:3']);
});
