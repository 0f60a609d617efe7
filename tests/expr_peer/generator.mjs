// Writes expressions of our subset from a seed, of fitting types, over the fields below. An expression is a pair: as we write it, and as
// feelin has to be given it to mean the same. The two differ only where known_differences.mjs says so; some of those are not written.

// A small generator with 32 bits of state: the same numbers on every machine.
export function random_from(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// A template with a pair for each value that is one.
function both(parts, ...values) {
  const joined = (side) => parts.reduce((text, part, i) => text + (values[i - 1]?.[side] ?? values[i - 1]) + part);
  return { ours: joined('ours'), theirs: joined('theirs') };
}

// In feelin `between` takes its ends in either order, and is null where one end is.
const between = (value, low, high) => ({
  ours: `(${value.ours} between ${low.ours} and ${high.ours})`,
  theirs: `((${value.theirs}) >= (${low.theirs}) and (${value.theirs}) <= (${high.theirs}))`,
});

// In feelin a null verdict counts as false.
const quantified = (word, name, list, condition) => ({
  ours: `(${word} ${name} in ${list.ours} satisfies ${condition.ours})`,
  theirs: `${word === 'some' ? 'any' : 'all'}(for ${name} in ${list.theirs} return ${condition.theirs})`,
});

export class Generator {
  constructor(seed) {
    this.random = random_from(seed);
  }

  pick(from, to) {
    return from + Math.floor(this.random() * (to - from + 1));
  }

  one(choices) {
    return choices[this.pick(0, choices.length - 1)];
  }

  chance(percent) {
    return this.random() * 100 < percent;
  }

  // Fields as entries of a context, each null now and then.
  fields() {
    const or_null = (text) => (this.chance(15) ? 'null' : text);
    const list = () => `[${Array.from({ length: this.pick(0, 4) }, () => or_null(this.literal_number())).join(', ')}]`;
    const rows = Array.from({ length: this.pick(0, 3) }, () => `{数量: ${or_null(this.literal_number())}, 结果: ${this.literal_text()}}`);
    return [
      `a: ${or_null(this.literal_number())}`, `b: ${or_null(this.literal_number())}`, `合格率: ${or_null(`${this.pick(800, 1000) / 10}`)}`,
      `等级: ${or_null(this.literal_text())}`, `日期: ${or_null(this.literal_date())}`, `通过: ${or_null(this.one(['true', 'false']))}`,
      `数列: ${list()}`, `批次: [${rows.join(', ')}]`,
    ].join(', ');
  }

  literal_number() {
    const number = this.chance(70) ? this.pick(-20, 20) : this.pick(-2000, 2000) / this.one([10, 100]);
    return number < 0 ? `(${number})` : `${number}`;
  }

  literal_text() {
    return JSON.stringify(this.one(['A', 'B', '质量', '质量强市', '', 'ab-c']));
  }

  literal_date() {
    const two = (number) => String(number).padStart(2, '0');
    return `@"${this.pick(2019, 2028)}-${two(this.pick(1, 12))}-${two(this.pick(1, 28))}"`;
  }

  number(depth) {
    if (depth <= 0) return both`${this.one([this.literal_number(), 'a', 'b', '合格率'])}`;
    const n = () => this.number(depth - 1);
    return this.one([
      () => both`(${n()} ${this.one(['+', '-', '*', '/'])} ${n()})`,
      () => both`${n()} + ${n()}`,
      () => both`-${this.one(['a', 'b', '(a - b)'])}`,
      () => both`(${this.one(['a', 'b'])} ** ${this.pick(0, 3)})`,
      () => both`(if ${this.truth(depth - 1)} then ${n()} else ${n()})`,
      () => both`${this.one(['sum', 'min', 'max', 'mean', 'count', 'product'])}(${this.list(depth - 1)})`,
      () => both`${this.one(['floor', 'ceiling', 'abs'])}(${n()})`,
      () => both`${this.one(['round up', 'round down', 'round half up', 'round half down'])}(${this.pick(-99, 99) / 4}, ${this.pick(0, 2)})`,
      () => both`modulo(${n()}, ${this.pick(1, 9)})`,
      () => both`string length(${this.text(depth - 1)})`,
      () => both`${this.list(depth - 1)}[${this.one([1, 2, -1])}]`,
      () => both`${this.date(depth - 1)}.${this.one(['year', 'month', 'day', 'weekday'])}`,
      () => both`day of year(${this.literal_date()})`,
      () => both`number(string(${this.pick(-99, 99)}))`,
    ])();
  }

  truth(depth) {
    if (depth <= 0) return both`${this.one(['true', 'false', '通过', 'a > b', '等级 = "A"', 'a != null'])}`;
    const n = () => this.number(depth - 1);
    const t = () => this.truth(depth - 1);
    return this.one([
      () => both`${n()} ${this.one(['=', '!=', '<', '<=', '>', '>='])} ${n()}`,
      () => both`(${t()} and ${t()})`,
      () => both`(${t()} or ${t()})`,
      () => both`not(${t()})`,
      () => between(n(), n(), n()),
      () => both`(${n()} in ${this.range()})`,
      () => both`(${n()} in (${this.one(['<', '>', '<=', '>='])} ${this.literal_number()}, ${this.literal_number()}, ${this.range()}))`,
      () => both`(${this.text(depth - 1)} in ("A", "B"))`,
      () => both`${this.text(depth - 1)} ${this.one(['=', '!=', '<'])} ${this.text(depth - 1)}`,
      () => both`${this.date(depth - 1)} ${this.one(['=', '<', '>='])} ${this.date(depth - 1)}`,
      () => quantified(this.one(['some', 'every']), 'x', this.list(depth - 1), both`x ${this.one(['>', '<='])} ${this.literal_number()}`),
      () => quantified('some', '行', both`批次`, both`行.结果 = ${this.literal_text()}`),
      () => both`${this.one(['contains', 'starts with', 'ends with'])}(${this.text(depth - 1)}, ${this.literal_text()})`,
      () => both`list contains(${this.list(depth - 1)}, ${this.literal_number()})`,
      () => both`${this.one(['all', 'any'])}([${t()}, ${t()}])`,
      () => both`${this.one(['even', 'odd'])}(${this.pick(-9, 9)})`,
      () => both`${this.one(['a', '等级', '日期'])} ${this.one(['=', '!='])} null`,
      () => both`(${t()}) = (${t()})`,
    ])();
  }

  range() {
    const low = this.pick(-20, 10);
    const sign = (number) => (number < 0 ? `-${-number}` : `${number}`);
    return `${this.one(['[', '('])}${sign(low)}..${sign(low + this.pick(0, 20))}${this.one([']', ')'])}`;
  }

  text(depth) {
    if (depth <= 0) return both`${this.one([this.literal_text(), '等级'])}`;
    const s = () => this.text(depth - 1);
    return this.one([
      () => both`(${s()} + ${s()})`,
      () => both`string(${this.pick(-99, 99)})`,
      () => both`string(${this.literal_date()})`,
      () => both`substring("质量强市", ${this.one([1, 2, 3, -1, -2])}${this.one(['', ', 1', ', 2'])})`,
      () => both`${this.one(['upper case', 'lower case'])}(${s()})`,
      () => both`${this.one(['substring before', 'substring after'])}(${s()}, ${this.one(['"-"', '"量"'])})`,
      () => both`(if ${this.truth(depth - 1)} then ${s()} else ${s()})`,
      () => both`string join(批次.结果, "、")`,
    ])();
  }

  date(depth) {
    if (depth <= 0) return both`${this.one([this.literal_date(), '日期'])}`;
    return this.one([
      () => both`(${this.date(depth - 1)} ${this.one(['+', '-'])} @"P${this.pick(0, 400)}D")`,
      () => both`(${this.date(depth - 1)} ${this.one(['+', '-'])} @"P${this.pick(0, 30)}M")`,
      () => both`date(${this.pick(2019, 2028)}, ${this.pick(1, 12)}, ${this.pick(1, 28)})`,
      () => both`date(string(${this.literal_date()}))`,
      () => both`(if ${this.truth(depth - 1)} then ${this.date(depth - 1)} else 日期)`,
    ])();
  }

  list(depth) {
    if (depth <= 0) return both`${this.one(['数列', '批次.数量', '[1, 2, 3]', '[]', '[a, b]'])}`;
    const l = () => this.list(depth - 1);
    return this.one([
      () => both`${l()}[item ${this.one(['>', '<='])} ${this.literal_number()}]`,
      () => both`批次[数量 > ${this.literal_number()}].数量`,
      () => both`批次[结果 = ${this.literal_text()}].数量`,
      () => both`append(${l()}, ${this.number(depth - 1)})`,
      () => both`concatenate(${l()}, ${l()})`,
      () => both`${this.one(['reverse', 'distinct values', 'flatten'])}(${l()})`,
      () => both`union(${l()}, [1, 2])`,
      () => both`[${this.number(depth - 1)}, ${this.number(depth - 1)}]`,
      () => both`index of(${l()}, ${this.literal_number()})`,
    ])();
  }

  expression() {
    const depth = this.pick(1, 3);
    return this.one([() => this.number(depth), () => this.truth(depth), () => this.truth(depth), () => this.text(depth), () => this.date(depth), () => this.list(depth)])();
  }
}
