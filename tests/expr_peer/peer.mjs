// peer.mjs PROGRAM [SEED [COUNT]]: evaluates generated expressions with PROGRAM (evaluate_lines) and with npm's feelin, a package of the
// web client, and checks that the known differences are still there. Exit 1 on any other difference, 77 where feelin is not installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Generator } from './generator.mjs';
import { known_differences } from './known_differences.mjs';

const [, , program, seed = '20261125', count = '3000'] = process.argv;
const feelin = join(fileURLToPath(new URL('../..', import.meta.url)), 'web/node_modules/feelin/dist/index.js');
const shown_at_most = 20;

if (!existsSync(feelin)) {
  console.log('expr_peer: skipped, feelin is not installed; ./zc test web installs it');
  process.exit(77);
}
const { evaluate } = await import(pathToFileURL(feelin));

function their_value(text, context = {}) {
  try {
    const { value } = evaluate(text, context);
    return Number.isNaN(value) || value === undefined ? null : value;
  } catch (error) {
    return { refused: error.message };
  }
}

// One line of answer for each question, in order.
function our_answers(questions) {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const run = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr}`);
  return run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

// Doubles against decimals: equal to nine digits.
const same_number = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function same(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return same_number(a, b);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  if (Object.getPrototypeOf(a) !== Object.prototype) return String(a) === String(b); // dates and durations
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

// An answer of ours as a value of feelin; what we refused equals nothing.
const as_theirs = (answer) => (answer.value === undefined ? Symbol('refused') : their_value(answer.value));

function compare_generated() {
  const generator = new Generator(Number(seed));
  const cases = Array.from({ length: Number(count) }, () => ({ ...generator.expression(), fields: `{${generator.fields()}}` }));
  const answers = our_answers(cases.map(({ ours, fields }) => ({ expression: ours, fields })));
  const different = cases.map((one, i) => ({ ...one, answer: answers[i], value: their_value(one.theirs, their_value(one.fields)) }))
    .filter(({ answer, value }) => !same(as_theirs(answer), value));
  for (const { ours, theirs, fields, answer, value } of different.slice(0, shown_at_most)) {
    console.log(`DIFFERENT ${ours}\n    given as ${theirs}\n    with     ${fields}\n    ours     ${JSON.stringify(answer)}\n    theirs   ${JSON.stringify(value)}`);
  }
  return { passed: cases.length - different.length, failed: different.length };
}

function compare_known() {
  const answers = our_answers(known_differences.map(({ expression }) => ({ expression })));
  const wrong = known_differences.filter(({ expression, ours, theirs }, i) => {
    const holds = answers[i].value === ours && same(their_value(expression), their_value(theirs)) && !same(their_value(ours), their_value(theirs));
    if (!holds) console.log(`NOT AS LISTED ${expression}: ours ${JSON.stringify(answers[i])}, theirs ${JSON.stringify(their_value(expression))}`);
    return !holds;
  });
  return { passed: known_differences.length - wrong.length, failed: wrong.length };
}

const results = [compare_generated(), compare_known()];
const sum = (name) => results.reduce((total, result) => total + result[name], 0);
console.log(`expr_peer: seed ${seed}: ${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
