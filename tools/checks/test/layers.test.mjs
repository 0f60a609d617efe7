import assert from 'node:assert/strict';
import test from 'node:test';
import { check } from '../layers.mjs';
import { places, tree } from './fixture.mjs';

const library = (name, layer, depends = '') => `zhicheng_library(NAME ${name} LAYER ${layer}\n  SOURCES src/a.cc${depends && `\n  DEPENDS ${depends}`})\n`;
const house = {
  'cmake/zhicheng.cmake': 'set(ZHICHENG_SAME_LAYER_EDGES plan_import>plan)\n',
  'libs/base/CMakeLists.txt': library('base', 0),
  'libs/plan/CMakeLists.txt': library('plan', 2, 'base'),
  'libs/plan_import/CMakeLists.txt': library('plan_import', 2, 'plan'),
  'libs/store/CMakeLists.txt': library('store', 3, 'plan'),
};

test('accepts downward, transitive and listed same-layer includes', (t) => {
  const root = tree(t, {
    ...house,
    'libs/plan_import/src/a.cc': '#include "zhicheng/plan/plan.h"\n#include "zhicheng/base/date.h"\n#include <vector>\n#include <cstdint>\n',
    'libs/plan/test/a_test.cc': '#include <gtest/gtest.h>\n',
  });
  assert.deepEqual(check(root), []);
});

test('refuses an include that points upwards or sideways', (t) => {
  const root = tree(t, {
    ...house,
    'libs/plan/src/a.cc': '#include "zhicheng/store/rows.h"\n#include "zhicheng/plan_import/stage.h"\n',
  });
  assert.deepEqual(places(check(root)), ['libs/plan/src/a.cc:1', 'libs/plan/src/a.cc:2']);
});

test('refuses a library that is used but not declared', (t) => {
  const files = { ...house, 'libs/store/CMakeLists.txt': library('store', 3), 'libs/store/src/a.cc': '\n#include "zhicheng/plan/plan.h"\n' };
  const [found] = check(tree(t, files));
  assert.match(found.instead, /DEPENDS plan/);
  assert.equal(found.line, 2);
});

test('refuses third-party and system headers outside their adapter, and unknown ones anywhere', (t) => {
  const root = tree(t, {
    ...house,
    'libs/plan/src/a.cc': '#include <sqlite3.h>\n#include <unistd.h>\n#include <unheard_of/thing.h>\n#include <gtest/gtest.h>\n',
  });
  assert.equal(check(root).length, 4);
});

test('an include in a comment does not count', (t) => {
  const root = tree(t, { ...house, 'libs/plan/src/a.cc': '// #include <sqlite3.h>\n/*\n#include <zip.h>\n*/\n' });
  assert.deepEqual(check(root), []);
});
