// plan_import.mjs PROGRAM: reads every document of tests/corpus/plans and the example with PROGRAM and validates its JSON against
// schemas/plan-import.schema.json and plan-file.schema.json with npm's ajv, a package of the web client; then damages a valid document
// member by member, which the schema must refuse. Exit 1 on any finding, 77 where ajv is not installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [, , program] = process.argv;
const root = fileURLToPath(new URL('../..', import.meta.url));
if (!existsSync(join(root, 'web/node_modules/ajv'))) {
  console.log('schemas: skipped, ajv is not installed; ./zc test web installs it');
  process.exit(77);
}
const Ajv = createRequire(join(root, 'web/package.json'))('ajv');
const schema = (name) => JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
ajv.addSchema(schema('plan-file.schema.json'));
ajv.addSchema(schema('plan-import.schema.json'));
const validators = Object.fromEntries(
  Object.entries({
    whole: 'plan-import.schema.json',
    plan: 'plan-file.schema.json',
    ...Object.fromEntries(['indicators', 'tasks', 'diagnostics', 'explanation'].map((name) => [name, `plan-import.schema.json#/definitions/${name}`])),
  }).map(([name, id]) => [name, ajv.getSchema(id)]),
);

let checked = 0;
const findings = [];
function validate(kind, value, where) {
  checked += 1;
  if (!validators[kind](value)) findings.push(`${where}: ${ajv.errorsText(validators[kind].errors, { separator: '; ' })}`);
}

function run(...args) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

const corpus = join(root, 'tests/corpus/plans');
const documents = readdirSync(corpus)
  .filter((name) => /\.(txt|md|html)$/.test(name) && name !== 'README.md')
  .map((name) => join(corpus, name));
documents.push(join(root, 'examples/demo/yunxi-plan.md'));
const scratch = mkdtempSync(join(tmpdir(), 'zhicheng-schemas-'));
let sample;
try {
  for (const [number, document] of documents.entries()) {
    const out = join(scratch, `${number}.json`);
    run('plan', 'export', document, '--out', out);
    sample = JSON.parse(readFileSync(out, 'utf8'));
    validate('whole', sample, document);
    validate('explanation', JSON.parse(run('plan', 'explain', document, `1-${readFileSync(document, 'utf8').trimEnd().split('\n').length}`, '--format', 'json')), document);
    validate('plan', JSON.parse(run('plan', 'import', document, '--what', 'plan', '--format', 'json')), document);
    if (number % 8 !== 0) continue; // a program under the sanitizers takes a second for each
    for (const what of ['indicators', 'tasks', 'diagnostics'])
      validate(what, JSON.parse(run('plan', 'import', document, '--what', what, '--format', 'json')), `${document} ${what}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

// Each damage must be refused, so the schema is none that takes everything.
const damages = {
  'no facts': (value) => delete value.facts,
  'another version': (value) => (value.version = 2),
  'an unknown member': (value) => (value.extra = 1),
  'a number as text': (value) => (value.indicators[0].seq = '1'),
  'a relation that does not exist': (value) => (value.indicators[0].target.relation = 'about'),
  'a bound as number': (value) => (value.indicators[0].target.low = 95),
  'a task without title': (value) => delete value.tasks[0].title,
  'a finding without code': (value) => delete value.diagnostics[0].code,
  'a line below zero': (value) => (value.diagnostics[0].line = -1),
};
for (const [name, damage] of Object.entries(damages)) {
  const value = structuredClone(sample);
  damage(value);
  checked += 1;
  if (validators.whole(value)) findings.push(`the schema takes ${name}`);
}
for (const finding of findings.slice(0, 20)) console.log(finding);
console.log(`schemas: ${checked} documents, ${findings.length} findings`);
process.exit(findings.length === 0 && documents.length > 30 ? 0 : 1);
