// Writes examples/plans and examples/figures: node tools/make_examples.mjs PROGRAM PLANS_FOLDER
// The plan files hold the facts of published plans (names, units, figures, departments) without their sentences, and
// two made-up plans of 云溪市. Every figure in examples/figures is simulated by a seeded generator and says so.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const [program, plansFolder] = process.argv.slice(2)
if (!program || !plansFolder) {
  console.error('usage: node tools/make_examples.mjs PROGRAM PLANS_FOLDER')
  process.exit(2)
}

const read = (file) =>
  JSON.parse(execFileSync(program, ['plan', 'import', file, '--what', 'plan', '--format', 'json'], { maxBuffer: 1 << 26 }))

// Facts only: the words they were read from stay in the documents.
function withoutSentences(plan) {
  delete plan.facts.implements
  for (const indicator of plan.indicators) delete indicator.quotes
  for (const task of plan.tasks) delete task.quote
  return plan
}

// The same made-up promises one period later, from where the first plan wanted to end.
function nextPeriod(plan) {
  const later = structuredClone(plan)
  later.facts.title = later.facts.title.replace('十四五', '十五五') + '（虚构示例）'
  later.facts.number = ''
  delete later.facts.date
  later.facts.first_year += 5
  later.facts.last_year += 5
  for (const indicator of later.indicators) {
    delete indicator.actual_raw
    if (indicator.target.baseline_year) indicator.target.baseline_year += 5
    if (indicator.target.target_year) indicator.target.target_year += 5
    indicator.note = (indicator.note ?? '').replaceAll(/20[12]\d/g, (year) => String(Number(year) + 5))
  }
  for (const task of later.tasks) if (task.deadline) task.deadline = task.deadline.replaceAll(/20[12]\d/g, (y) => String(Number(y) + 5))
  return later
}

// Mulberry32: small, seeded, the same on every machine.
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const decimals = (...texts) => Math.max(0, ...texts.map((text) => (String(text ?? '').split('.')[1] ?? '').length))

const isCount = ({ unit, target }) => unit !== '%' && decimals(target.low, target.high, target.baseline) === 0

// Values from the baseline towards the bound; `drive` is how fast the made-up city moves.
function levels(indicator, periods, drive, random) {
  const target = indicator.target
  const bound = Number(target.low ?? target.high)
  const lower = target.high !== undefined && target.low === undefined
  const start = target.baseline === undefined ? bound * (lower ? 1.06 : 0.96) : Number(target.baseline)
  const scale = isCount(indicator) ? 0 : Math.min(3, decimals(target.low ?? target.high, target.baseline) + 1)
  const first = Math.floor(periods[0].at - 0.01)
  const span = (target.target_year || Math.floor(periods.at(-1).at)) + 1 - first
  return periods.map(({ at }) => {
    const share = Math.min(1.2, ((at - first) / span) * drive)
    const noise = (random() - 0.5) * 0.06 * Math.max(Math.abs(bound - start), Math.abs(bound) * 0.004)
    let value = start + (bound - start) * share + noise
    if (indicator.unit === '%') value = Math.min(100, value)
    return Math.max(0, value).toFixed(scale)
  })
}

function figuresOf(indicator, periods, random) {
  const { kind, accumulation, low, high, relation } = indicator.target
  const drive = [0.55, 0.85, 0.98, 1.05, 1.3][Math.floor(random() * 5)]
  const known = random() < 0.08 ? [] : random() < 0.15 ? periods.slice(0, -1) : periods
  const row = ({ label }, value, done = '') => ({ period: label, value, done })
  if (kind === 'qualitative') return []
  if (kind === 'milestone') {
    const last = periods.at(-1)
    return known.length && drive > 0.9 ? [row(last, '', `${Math.ceil(last.at - 1)}-0${1 + Math.floor(random() * 9)}-15`)] : []
  }
  if (kind === 'rank') return known.map((period, i) => row(period, String(Math.max(1, Number(high) + 2 - i))))
  if (kind === 'relative') {
    const start = Number(indicator.target.baseline ?? (indicator.unit === '%' ? 90 : 85))
    return known.map((period, i) => row(period, (start * (1 + 0.004 * i * drive)).toFixed(2)))
  }
  if (relation === 'range') return known.map((period, i) => row(period, i % 3 === 0 ? low : '0'))
  if (accumulation === 'period') {
    const each = (Number(low ?? high) / 5) * (periods[0].label.includes('Q') ? 0.25 : 1)
    return known.map((period) => row(period, String(Math.max(0, Math.round(each * drive * (0.7 + 0.6 * random()))))))
  }
  const values = levels(indicator, periods, drive, random)
  return known.map((period, i) => row(period, values[i]))
}

function simulatedRows(plan, periods, seed, places) {
  const random = randomFrom(seed)
  const counts = new Map()
  for (const { name } of plan.indicators) counts.set(name, (counts.get(name) ?? 0) + 1)
  const rows = []
  for (const indicator of plan.indicators) {
    if (counts.get(indicator.name) > 1 || indicator.actual_raw) continue  // a result that the document states is no simulation
    for (const place of ['', ...places]) {
      if (place && (indicator.unit !== '%' || indicator.target.kind !== 'level')) continue
      for (const { period, value, done } of figuresOf(indicator, periods, random))
        rows.push([plan.facts.title, indicator.name, place, period, value, done, '模拟数据'])
    }
  }
  return rows
}

// What came before the plan, so that there is something to look ahead from: five years that lead up to the baseline.
function earlierRows(plan, seed) {
  const random = randomFrom(seed)
  const rows = []
  for (const { name, unit, target } of plan.indicators) {
    if (target.kind !== 'level' || target.accumulation === 'period' || target.baseline === undefined || !target.baseline_year) continue
    const [end, bound] = [Number(target.baseline), Number(target.low ?? target.high)]
    const scale = decimals(target.low ?? target.high, target.baseline)
    for (let back = 5; back >= 1; --back) {
      const value = end - (bound - end) * (back / 5) * (0.6 + 0.3 * random())
      const shown = Math.max(0, unit === '%' ? Math.min(100, value) : value).toFixed(scale)
      rows.push([plan.facts.title, name, '', String(target.baseline_year - back), shown, '', '模拟数据'])
    }
  }
  return rows
}

const csvCell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const years = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => ({ label: String(first + i), at: first + i + 1 }))
const quarters = (year, count) => Array.from({ length: count }, (_, i) => ({ label: `${year}Q${i + 1}`, at: year + (i + 1) / 4 }))
// Counties of 衢州市, codes of GB/T 2260.
const places = [['330802', '柯城区'], ['330803', '衢江区'], ['330822', '常山县'], ['330824', '开化县'], ['330825', '龙游县'], ['330881', '江山市']]

mkdirSync('examples/plans', { recursive: true })
mkdirSync('examples/figures', { recursive: true })
const rows = []
const save = (name, plan, periods, seed, codes = []) => {
  writeFileSync(join('examples/plans', `${name}.json`), JSON.stringify(withoutSentences(plan), null, 2) + '\n')
  rows.push(...simulatedRows(plan, periods, seed, codes))
}
let seed = 20260101
for (const file of readdirSync(plansFolder).sort()) {
  const name = basename(file, '.txt')
  const plan = read(join(plansFolder, file))
  save(name, plan, years(plan.facts.first_year || 2023, 2025), seed++, name === 'quzhou' ? places.map(([code]) => code) : [])
}
const next = nextPeriod(read('examples/demo/yunxi-plan.md'))
save('yunxi-next', next, quarters(2026, 3), seed++)
rows.push(...earlierRows(next, seed++))
writeFileSync('examples/places.csv', ['code,name,parent', ...places.map(([code, name]) => `${code},${name},`)].join('\n') + '\n')
writeFileSync('examples/figures/simulated.csv',
  ['plan_title,indicator,place,period,value,done_on,note', ...rows.map((row) => row.map(csvCell).join(','))].join('\n') + '\n')
console.log(`${rows.length} simulated figures`)
