import assert from 'node:assert/strict';
import test from 'node:test';
import { add_up, count } from '../../zc/count_results.mjs';

test('reads the closing lines of each runner', () => {
  assert.deepEqual(count('Test #1: a ...***Skipped 0.1 sec\n75% tests passed, 1 tests failed out of 4\n'), { passed: 2, failed: 1, skipped: 1 });
  assert.deepEqual(count('100% tests passed, 0 tests failed out of 1\n'), { passed: 1, failed: 0, skipped: 0 });
  assert.deepEqual(count('\x1b[2m      Tests \x1b[22m 1 failed | 12 passed | 2 skipped (15)\n'), { passed: 12, failed: 1, skipped: 2 });
  assert.deepEqual(count('# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n'), { passed: 3, failed: 2, skipped: 0 });
  assert.deepEqual(count('ℹ pass 3\nℹ fail 0\nℹ skipped 1\n'), { passed: 3, failed: 0, skipped: 1 });
  assert.deepEqual(count('tidy: 5 passed, 0 failed\n'), { passed: 5, failed: 0, skipped: 0 });
  assert.equal(count('no such line\n'), null);
});

test('a runner without a closing line counts as one test', () => {
  assert.deepEqual(add_up([{ text: 'types are right', runner_failed: false }]), { passed: 1, failed: 0, skipped: 0 });
  assert.deepEqual(add_up([{ text: 'types are wrong', runner_failed: true }]), { passed: 0, failed: 1, skipped: 0 });
});

test('a runner that failed without naming a failure still counts as one', () => {
  const crashed = { text: '# pass 3\n# fail 0\n', runner_failed: true };
  assert.deepEqual(add_up([crashed, { text: '2 passed, 1 failed', runner_failed: true }]), { passed: 5, failed: 2, skipped: 0 });
});
