import assert from 'node:assert/strict';
import test from 'node:test';
import { render } from '../../generate_errors_md.mjs';
import { check } from '../errors.mjs';
import { tree } from './fixture.mjs';

const path = 'libs/base/include/zhicheng/base/error_codes.def';
const entry = (number, key, zh = '找不到{what}。', en = '{what} is missing.') => `ZHICHENG_ERROR(${number}, ${key}, 404, "${zh}", "${en}")\n`;
const files = (catalogue, tests = 'ErrorCode::lost') => ({
  [path]: catalogue, 'docs/errors.md': render(catalogue), 'libs/base/test/a_test.cc': tests,
});
const messages = (findings) => findings.map(({ message }) => message);

test('accepts a documented and tested error', (t) => {
  assert.deepEqual(check(tree(t, files(`// 1000 general\n${entry(1000, 'lost')}`))), []);
  assert.deepEqual(check(tree(t, files(`// 1000 general\n${entry(1000, 'lost')}`, 'EXPECT_EQ(problem.key, "lost");'))), []);
});

test('refuses an error that no test provokes, unless it is listed', (t) => {
  const untested = files(`// 1000 general\n${entry(1000, 'lost')}`, 'nothing is lost here');
  assert.deepEqual(messages(check(tree(t, untested))), ['lost: no test provokes it']);
  assert.deepEqual(check(tree(t, { ...untested, 'tools/checks/errors_without_test.txt': 'lost\n' })), []);
});

test('a listed key that is tested by now has to leave the list', (t) => {
  const listed = { ...files(`// 1000 general\n${entry(1000, 'lost')}`), 'tools/checks/errors_without_test.txt': '# why\nlost\ngone\n' };
  assert.deepEqual(messages(check(tree(t, listed))), ['lost is tested or gone', 'gone is tested or gone']);
});

test('refuses wrong order, a foreign block, unequal placeholders and a stale page', (t) => {
  const catalogue = `// 1000 general\n${entry(1001, 'lost')}${entry(1001, 'late')}${entry(1101, 'far')}${entry(1102, 'odd', '{a}', '{b}')}`;
  const found = check(tree(t, { ...files(catalogue, '"lost" "late" "far" "odd"'), 'docs/errors.md': '' }));
  assert.deepEqual(messages(found), [
    'out of date', 'late: number 1001 does not follow 1001', 'far: 1101 stands under "1000 general"',
    'odd: 1102 stands under "1000 general"', 'odd: the two texts have different placeholders',
  ]);
});
