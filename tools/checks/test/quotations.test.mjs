import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { check } from '../quotations.mjs';
import { places, tree } from './fixture.mjs';

const sentence = Array.from({ length: 45 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
const list = '甲乙丙丁、'.repeat(10);

test('refuses a long run of words of a plan, also over line breaks', (t) => {
  const root = tree(t, { 'plans/a.txt': `${sentence}${list}`, 'docs/b.md': `\n${sentence.slice(0, 20)}\n${sentence.slice(20)}\n` });
  assert.deepEqual(places(check(root, join(root, 'plans'))).filter((place) => place.startsWith('docs')), ['docs/b.md:2']);
});

test('accepts short facts and lists, and skips where no plans are', (t) => {
  const root = tree(t, { 'plans/a.bin': `${sentence}。${list}`, 'docs/b.md': `${sentence.slice(0, 39)}\n${list}\n` });
  assert.deepEqual(check(root, join(root, 'plans')), []);
  assert.deepEqual(check(root, join(root, 'absent')), []);
});

test('accepts the title of a document, not the sentence around it', (t) => {
  const root = tree(t, { 'plans/a.txt': `甲《${sentence}》乙`, 'docs/b.md': `\n${sentence}\n`, 'docs/c.md': `\n甲《${sentence}》乙\n` });
  assert.deepEqual(places(check(root, join(root, 'plans'))).filter((place) => place.startsWith('docs')), ['docs/c.md:2']);
});
