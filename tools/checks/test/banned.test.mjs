import assert from 'node:assert/strict';
import test from 'node:test';
import { check } from '../banned.mjs';
import { places, tree } from './fixture.mjs';

const engine = { 'libs/plan/CMakeLists.txt': 'zhicheng_library(NAME plan LAYER 2 SOURCES src/a.cc)\n' };
const adapter = { 'libs/store/CMakeLists.txt': 'zhicheng_library(NAME store LAYER 3 SOURCES src/a.cc)\n' };

for (const call of [
  'auto t = time(nullptr);', 'auto t = std::time(0);', 'auto n = std::chrono::system_clock::now();', 'int r = rand();',
  'std::cout << 1;', 'printf("x");', 'auto e = std::getenv("HOME");', 'std::ifstream in(path);', 'std::mutex m;',
  'throw 1;', 'auto v = a | std::views::filter(f);', 'int i = std::stoi(s);', 'std::regex r("a");', 'assert(x);',
  'using namespace std;', 'auto q = "SELECT id FROM plan";', 'co_await x;', 'int a;  // NOLINT',
]) {
  test(`refuses in an engine: ${call}`, (t) => {
    assert.deepEqual(places(check(tree(t, { ...engine, 'libs/plan/src/a.cc': `\n${call}\n` }))), ['libs/plan/src/a.cc:2']);
  });
}

for (const call of [
  'auto t = plan.time(0);', 'int operand = 1;', 'auto s = "time(0) rand() throw";', '// std::cout << rand()', 'static_assert(true);',
  'ZHICHENG_ASSERT(x);', 'using namespace std::chrono;', 'auto s = "Select a plan";', 'runtime(0);',
  '// NOLINTNEXTLINE(google-explicit-constructor): a value is what it is for',
]) {
  test(`accepts in an engine: ${call}`, (t) => {
    assert.deepEqual(check(tree(t, { ...engine, 'libs/plan/src/a.cc': `${call}\n` })), []);
  });
}

test('SQL is at home in libs/store, and tests may print but not sleep', (t) => {
  const root = tree(t, {
    ...adapter,
    'libs/store/src/a.cc': 'auto q = "SELECT id FROM plan";\n',
    'libs/store/test/a_test.cc': 'std::cout << 1;\nstd::this_thread::sleep_for(x);\n',
  });
  assert.deepEqual(places(check(root)), ['libs/store/test/a_test.cc:2']);
});

test('a reason on the line or above it allows the call, an empty one does not', (t) => {
  const root = tree(t, {
    'a.cc': 'goto x;  // allowed: generated state machine\n// allowed: the same again\ngoto x;\n\ngoto x;  // allowed: so\n',
  });
  assert.deepEqual(places(check(root)), ['a.cc:5']);
});
