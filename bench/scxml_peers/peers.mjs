// peers.mjs PROGRAM: events a second of the chart in casework_bench.cc, in npm's SCION and xstate and in PROGRAM (casework_bench).
// Once before: npm --prefix bench/scxml_peers ci --ignore-scripts
import { spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import scion from '@scion-scxml/scxml';
import { createActor, createMachine } from 'xstate';

const [, , program] = process.argv;
const round = ['accept', 'a', 'b', 'check', 'again'];
const seconds = 3;

const chart = `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" datamodel="ecmascript">
  <state id="open"><transition event="accept" target="work"/></state>
  <parallel id="work">
    <state id="a"><state id="a1"><transition event="a" target="a2"/></state><state id="a2"/></state>
    <state id="b"><state id="b1"><transition event="b" target="b2"/></state><state id="b2"/></state>
    <transition event="check" target="check"/>
  </parallel>
  <state id="check"><transition event="again" target="open"/></state>
</scxml>`;

const region = (event) => ({ initial: '1', states: { 1: { on: { [event]: '2' } }, 2: {} } });
const machine = createMachine({
  initial: 'open',
  states: {
    open: { on: { accept: 'work' } },
    work: { type: 'parallel', states: { a: region('a'), b: region('b') }, on: { check: 'check' } },
    check: { on: { again: 'open' } },
  },
});

// `deliver` takes an event; after each round the chart must be where it began.
function events_a_second(deliver, is_back) {
  let events = 0;
  const begin = process.hrtime.bigint();
  let passed = 0;
  while (passed < seconds) {
    for (let i = 0; i < 200; i += 1) for (const event of round) deliver(event);
    events += 200 * round.length;
    passed = Number(process.hrtime.bigint() - begin) / 1e9;
  }
  if (!is_back()) throw new Error('the chart is not where it should be');
  return events / passed;
}

async function scion_events() {
  const model = await promisify(scion.documentStringToModel)('chart.scxml', chart);
  const made = await promisify(model.prepare.bind(model))();
  const running = new scion.core.Statechart(made);
  running.start();
  return events_a_second((name) => running.gen({ name }), () => running.getConfiguration().includes('open'));
}

function xstate_events() {
  const actor = createActor(machine).start();
  return events_a_second((type) => actor.send({ type }), () => actor.getSnapshot().matches('open'));
}

function our_events() {
  const run = spawnSync(program, ['--benchmark_filter=events_of_a_case', '--benchmark_format=json'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout).benchmarks[0].items_per_second;
}

const ours = our_events();
for (const [name, events] of [['zhicheng', ours], ['SCION', await scion_events()], ['xstate', xstate_events()]]) {
  console.log(`${name.padEnd(9)}${Math.round(events).toLocaleString('en').padStart(12)} events/s${name === 'zhicheng' ? '' : `   zhicheng × ${(ours / events).toFixed(0)}`}`);
}
