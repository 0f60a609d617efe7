import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { check, functions } from '../size.mjs';
import { strip_cpp } from '../support.mjs';
import { tree } from './fixture.mjs';

const baseline = 'tools/checks/size_baseline.txt';
const lines = (count) => 'int x;\n'.repeat(count);
const body = (count) => `void long_one() {\n${'  f();\n'.repeat(count - 2)}}\n`;

test('accepts files and functions at their limit', (t) => {
  assert.deepEqual(check(tree(t, { 'a.h': lines(150), 'a.cc': body(70) + lines(330) })), []);
});

test('refuses one line beyond each limit', (t) => {
  const found = check(tree(t, { 'a.h': lines(151), 'b.cc': lines(401), 'c.cc': body(71) }));
  assert.deepEqual(found.map(({ message }) => message.split(' ')[0]), ['header', 'source', 'function']);
});

test('a listed offender may stay, must not grow, and has to be lowered when it shrank', (t) => {
  assert.deepEqual(check(tree(t, { 'a.h': lines(160), [baseline]: '160 a.h\n' })), []);
  assert.match(check(tree(t, { 'a.h': lines(161), [baseline]: '160 a.h\n' }))[0].message, /grew from 160 to 161/);
  assert.match(check(tree(t, { 'a.h': lines(155), [baseline]: '160 a.h\n' }))[0].instead, /--lower/);
  assert.match(check(tree(t, { 'a.h': lines(9), [baseline]: '160 a.h\n' }))[0].message, /within its limit/);
});

test('--lower lowers and removes entries, and never raises or adds one', (t) => {
  const root = tree(t, { 'a.h': lines(155), 'b.h': lines(9), 'c.h': lines(170), 'd.h': lines(171), [baseline]: '# why\n160 a.h\n160 b.h\n165 c.h\n' });
  assert.equal(check(root, { lower: true }).length, 2);
  assert.equal(readFileSync(join(root, baseline), 'utf8'), '# why\n155 a.h\n165 c.h\n');
});

test('generated files have no limit', (t) => {
  assert.deepEqual(check(tree(t, { 'a.ts': `// Generated from schemas/openapi.yaml; do not edit.\n${lines(900)}` })), []);
});

test('finds every function and how long it is', () => {
  const code = strip_cpp(`
namespace zhicheng {
struct Row { int a = 0; std::vector<int> b{1, 2}; };
constexpr auto kTable = std::to_array<int>({1, 2});
Row::Row(int a) : a_{a}, b_({1}) {
  run([&] { return 1; });
}
template <typename T>
Result<T> read(const Options& options = {},
               int more = 0) {
  if (options) {
    // }
    return "}";
  }
}
class Reader {
 public:
  bool ok() const { return true; }
  enum class Kind : int { a, b };
  Reader& operator=(const Reader&) = default;
};
auto last() -> int {
}
}  // namespace zhicheng
`);
  assert.deepEqual(functions(code).map(({ name, line, lines: count }) => [name, line, count]), [
    ['Row::Row', 5, 3], ['read', 8, 8], ['ok', 18, 1], ['last', 22, 2],
  ]);
});
