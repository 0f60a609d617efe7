// suite.mjs PROGRAM: runs the recommendation's tests, as npm's @scion-scxml/test-framework carries them, with `PROGRAM case run` after
// their ECMAScript expressions were made ours. Exit 1 where a result is not as expected, 77 where the package is not installed.
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert } from './convert.mjs';
import { exceptions } from './exceptions.mjs';

const [, , program] = process.argv;
const suite = join(fileURLToPath(new URL('.', import.meta.url)), 'node_modules/@scion-scxml/test-framework/test/w3c-ecma');
const longest_wait = '@1min'; // no test waits longer

if (!existsSync(suite)) {
  console.log('scxml_peer: skipped, the suite is not installed; ./zc test casework installs it');
  process.exit(77);
}

// Tests that a person should look at: what is to be seen, as a question to the log.
const logged = (run, text) => run.log.some((line) => line.includes(text));
const manual = new Map([
  // Both values of a name that was sent twice.
  ['test178.txml.scxml', (run) => logged(run, 'Var1: [2, 3]')],
  // What the child receives back is what the parent received: seven fields, each twice; where it came from, it is another event.
  ['test230.txml.scxml', (run) => ['name is : "childToParent"', 'type is : "external"', 'sendid is : null', 'data is : null'].every((text) => run.log.filter((line) => line.includes(text)).length === 2)],
  ['test250.txml.scxml', (run) => logged(run, 'Exiting sub01') && logged(run, 'Exiting sub0"') && !logged(run, 'entering final state')],
  // Reading what has no value yet, or no such part, gives the same kind of answer: none.
  ['test307.txml.scxml', (run) => logged(run, 'no error in s0') && logged(run, 'No error in s1')],
  ['test415.txml.scxml', () => true], // it ends
]);

const is_part = (file) => /sub\d+\.scxml$/.test(file); // a child chart of the test of that number, which also runs alone

// What a run gave: its last line, its log.
function play(path, ...options) {
  return new Promise((resolve) => {
    execFile(program, ['case', 'run', path, ...options, '--events', longest_wait], { timeout: 20_000 }, (error, output, log) => {
      resolve({ ended_in: output.trimEnd().split('\n').at(-1), refused: output === '', log: log.split('\n') });
    });
  });
}

async function passes(folder, file) {
  let run = await play(join(folder, file));
  if (file === 'test301.txml.scxml') return run.refused && logged(run, '[C012]'); // a script that cannot be loaded: the chart must be refused
  // Many tests provoke errors of run time, which are errors of reading here unless asked otherwise.
  if (run.refused) run = await play(join(folder, file), '--lenient');
  if (is_part(file)) return run.ended_in === 'final';
  if (manual.has(file)) return run.ended_in === 'final' && manual.get(file)(run);
  return run.ended_in === 'pass';
}

async function results_of(folder, files) {
  const results = new Map();
  const open = [...files];
  const work = async () => {
    for (let file = open.shift(); file !== undefined; file = open.shift()) results.set(file, await passes(folder, file));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

// The tests that a processor must pass and a program can judge, by the recommendation's own list.
const manifest = readFileSync(join(suite, 'manifest.xml'), 'utf8');
const mandatory = [...manifest.matchAll(/<test\s[^>]*conformance="mandatory" manual="false"[^>]*>(.*?)<\/test>/gs)]
  .flatMap(([, test]) => [...test.matchAll(/<start uri="[^"]*test(\w+)\.txml"/g)].map(([, number]) => `test${number}.txml.scxml`));

const folder = mkdtempSync(join(tmpdir(), 'scxml-suite-'));
try {
  const all = readdirSync(suite).sort();
  const files = all.filter((file) => file.endsWith('.scxml'));
  for (const file of all.filter((each) => each.endsWith('.txt'))) copyFileSync(join(suite, file), join(folder, file));
  for (const file of files) writeFileSync(join(folder, file), convert(readFileSync(join(suite, file), 'utf8')));
  const results = await results_of(folder, files);
  const wrong = files.filter((file) => results.get(file) === exceptions.has(file));
  const unknown = [...exceptions.keys()].filter((file) => !results.has(file));
  for (const file of wrong) console.log(results.get(file) ? `LISTED BUT PASSES ${file}: ${exceptions.get(file)}` : `FAILS ${file}`);
  for (const file of unknown) console.log(`LISTED BUT NOT IN THE SUITE ${file}`);
  const failed_mandatory = mandatory.filter((file) => results.get(file) !== true);
  for (const file of failed_mandatory) console.log(`MANDATORY AND FAILS ${file}`);
  const passed = files.filter((file) => results.get(file)).length;
  console.log(`scxml_peer: ${passed} of ${files.length} files as the recommendation says, ${exceptions.size} listed exceptions, ${wrong.length + unknown.length} not as listed; ${mandatory.length - failed_mandatory.length} of ${mandatory.length} mandatory automatic tests`);
  const whole = files.length === 208 && mandatory.length === 160;
  process.exitCode = whole && wrong.length + unknown.length + failed_mandatory.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
