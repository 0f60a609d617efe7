// The few ECMAScript expressions that the recommendation's tests use, as expressions of ours (docs/formats/expressions.md).
// What is none of these stays as it is: then the chart says so.

const token = /\s*(?:(\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z_$][\w$]*)|(===|!==|==|!=|<=|>=|&&|\|\||\+\+|[-+*/<>!|()[\].,]))/y;

function tokens_of(text) {
  const tokens = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length && text.slice(token.lastIndex).trim() !== '') {
    const found = token.exec(text);
    if (found === null) return null;
    const [, number, string, name, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (string !== undefined) tokens.push({ kind: 'string', text: JSON.stringify(string.slice(1, -1)) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

const relations = { '===': '=', '==': '=', '!==': '!=', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=' };

// A translated part: its text, and whether it is a truth value already.
const value = (text) => ({ text, truth: false });
const truth = (text) => ({ text, truth: true });
// ECMAScript takes any value for a condition; the tests ask in this way whether there is one.
const as_truth = (part) => (part.truth ? part.text : `${part.text} != null`);

class Translation {
  constructor(tokens, counters) {
    this.tokens = tokens;
    this.counters = counters; // names that count the elements of a list: from 0 there, from 1 here
    this.at = 0;
  }

  sees(text) {
    return this.tokens[this.at]?.text === text && this.tokens[this.at].kind !== 'string';
  }

  takes(...texts) {
    const found = texts.find((text) => this.sees(text));
    if (found !== undefined) this.at += 1;
    return found;
  }

  needs(text) {
    if (!this.takes(text)) throw new Error(`${text} expected`);
  }

  disjunction() {
    let left = this.conjunction();
    while (this.takes('||', '|')) left = truth(`${as_truth(left)} or ${as_truth(this.conjunction())}`);
    return left;
  }

  conjunction() {
    let left = this.comparison();
    while (this.takes('&&')) left = truth(`${as_truth(left)} and ${as_truth(this.comparison())}`);
    return left;
  }

  comparison() {
    if (this.takes('typeof')) {
      const asked = this.sum();
      this.takes('===', '==');
      if (this.tokens[this.at++]?.text !== '"undefined"') throw new Error('typeof is only asked for undefined');
      return truth(`${asked.text} = null`);
    }
    const left = this.sum();
    if (this.takes('instanceof')) {
      this.needs('Array');
      return truth(`${left.text} = concatenate(${left.text}, [])`);
    }
    if (this.takes('in')) {
      const name = JSON.parse(left.text);
      const object = this.sum().text;
      return truth(`(${object}.${name} = null or ${object}.${name} != null)`); // an entry that does not exist is an error when the chart is read
    }
    const relation = this.takes(...Object.keys(relations));
    if (relation === undefined) return left;
    const right = this.sum();
    if (left.attribute !== undefined) return truth(`contains(${left.text}, ${JSON.stringify(`${left.attribute}=${right.text}`)})`);
    return truth(`${left.text} ${relations[relation]} ${right.text}`);
  }

  sum() {
    let left = this.unary();
    for (let sign = this.takes('+', '-'); sign !== undefined; sign = this.takes('+', '-')) left = value(`${left.text} ${sign} ${this.unary().text}`);
    return left;
  }

  unary() {
    if (this.takes('++')) return value(`(${this.unary().text} + 1)`);
    if (this.takes('!')) return truth(`not(${as_truth(this.unary())})`);
    return this.postfix(this.primary());
  }

  primary() {
    if (this.takes('(')) {
      const inner = this.disjunction();
      this.needs(')');
      return { ...inner, text: `(${inner.text})` };
    }
    if (this.takes('[')) return this.list();
    const { kind, text } = this.tokens[this.at++] ?? { text: 'the end' };
    if (kind === 'number' || kind === 'string') return value(text);
    if (kind !== 'name') throw new Error(`unexpected ${text}`);
    if (text === 'true' || text === 'false') return truth(text);
    if (text === 'undefined') return value('null');
    if (text === 'In') {
      this.needs('(');
      const state = this.tokens[this.at++].text;
      this.needs(')');
      return truth(`In(${state})`);
    }
    return value(this.counters.has(text) ? `(${text} - 1)` : text);
  }

  list() {
    const elements = [];
    while (!this.takes(']')) {
      elements.push(this.disjunction().text);
      this.takes(',');
    }
    return value(`[${elements.join(', ')}]`);
  }

  postfix(object) {
    let made = object;
    while (true) {
      if (this.takes('[')) {
        const { kind, text } = this.tokens[this.at++];
        this.needs(']');
        // The long name of a processor cannot stand behind a point; its short name means the same.
        if (kind === 'string') made = value(`${made.text}.${text.includes('/') ? 'scxml' : JSON.parse(text)}`);
      } else if (this.takes('.')) {
        const { text: name } = this.tokens[this.at++];
        if (name === 'raw' && made.text === '_event') continue; // the message as it came: for us the event itself
        made = this.takes('(') ? this.call(made, name) : value(`${made.text}.${name}`);
      } else {
        return made;
      }
    }
  }

  // Of an XML document only one question is asked; ours is a text with marks.
  call(object, name) {
    const first = this.tokens[this.at];
    if (name === 'concat') {
      const parts = [];
      while (!this.takes(')')) {
        parts.push(this.disjunction().text);
        this.takes(',');
      }
      return value(`concatenate(${parts.join(', ')})`);
    }
    this.at += 1;
    this.needs(')');
    if (name === 'getElementsByTagName') return object;
    if (name === 'getAttribute') return { ...object, attribute: JSON.parse(first.text) };
    throw new Error(`unknown function ${name}`);
  }
}

const prefix = /^\(function\(str, starts\)\{.*\}\)\((\w+), (\w+)\)$/s; // whether a text begins with another one

// `condition`: the expression is asked whether it holds.
export function to_feel(text, condition, counters = new Set()) {
  const asked = prefix.exec(text.trim());
  if (asked !== null) return `starts with(${asked[1]}, ${asked[2]})`;
  const tokens = tokens_of(text);
  // An expression that ECMAScript refuses must be refused by ours.
  if (tokens === null || tokens.length === 0 || tokens[0].text === 'return') return text;
  try {
    const translation = new Translation(tokens, counters);
    const made = translation.disjunction();
    if (translation.at !== tokens.length) return text;
    return condition ? as_truth(made) : made.text;
  } catch {
    return text;
  }
}
