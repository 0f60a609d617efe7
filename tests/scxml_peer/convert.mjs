// A chart in ECMAScript form as a chart with our data model.
import { to_feel } from './to_feel.mjs';

const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };
const decoded = (text) => text.replace(/&(?:lt|gt|amp|quot|apos);/g, (entity) => entities[entity]);
const encoded = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const expression = /(\s)(cond|expr|array|eventexpr|targetexpr|typeexpr|srcexpr|delayexpr|sendidexpr)=(?:"([^"]*)"|'([^']*)')/g;

// A function whose variables are its own changes nothing, called or not.
function without_idle_functions(script) {
  const idle = [...script.matchAll(/function (\w+)\(\)\s*\{((?:\s*var [^;{}]*;)*)\s*\}/g)].map(([, name]) => name);
  return idle.reduce((rest, name) => rest.replace(new RegExp(`function ${name}\\(\\)\\s*\\{[^}]*\\}|\\b${name}\\(\\);`, 'g'), ''), script);
}

// `var a = 1, b = a; c += 1`: [['a', '1'], …]; null: something else.
function assignments_of(script) {
  const statements = without_idle_functions(script).replace(/\/\/.*$/gm, '').split(/[;,]/).map((each) => each.replace(/^\s*var\s/, '').trim()).filter((each) => each !== '');
  const made = [];
  for (const statement of statements) {
    const found = /^(\w+)\s*(\+?)=\s*([\w.']+)$/.exec(statement);
    if (found !== null) made.push([found[1], found[2] === '' ? found[3] : `${found[1]} + ${found[3]}`]);
    else if (!/^\w+$/.test(statement)) return null; // `var a` alone changes nothing
  }
  return made;
}

// A constructor that only sets fields, and what it makes.
const constructor = /<script>\s*function (\w+)\(\)\s*\{\s*this\.(\w+) = (\d+);\s*\}\s*<\/script>/;
function without_constructor(text) {
  const found = constructor.exec(text);
  return found === null ? text : text.replace(constructor, '').replaceAll(`new ${found[1]}();`, `{${found[2]}: ${found[3]}}`);
}

// Scripts that only assign are what our charts write as <assign> and <data>.
function without_scripts(text) {
  const names = [];
  const made = text.replace(/<script>([\s\S]*?)<\/script>/g, (whole, body, offset) => {
    const assignments = assignments_of(body);
    if (assignments === null) return whole;
    const at_top = !/<(?:onentry|onexit|transition)(?:\s[^>]*[^/])?>(?:(?!<\/(?:onentry|onexit|transition)>)[\s\S])*$/.test(text.slice(0, offset));
    if (at_top) return `<datamodel>${assignments.map(([name, expr]) => `<data id="${name}" expr="${expr}"/>`).join('')}</datamodel>`;
    names.push(...assignments.map(([name]) => name));
    return assignments.map(([name, expr]) => `<assign location="${name}" expr="${expr}"/>`).join('');
  });
  const undeclared = [...new Set(names)].filter((name) => !made.includes(`<data id="${name}"`));
  return made.replace('<datamodel>', `<datamodel>${undeclared.map((name) => `<data id="${name}"/>`).join('')}`);
}

export function convert(text) {
  let plain = without_scripts(without_constructor(text.replace(/<!--[\s\S]*?-->/g, '')));
  if (plain.includes('datamodel="null"')) plain = plain.replace(/(<log\b[^>]*?) expr="[^"]*"/g, '$1'); // there is nothing to evaluate
  const counters = new Set([...plain.matchAll(/<foreach\b[^>]*\bindex="(\w+)"/g)].map(([, name]) => name));
  return plain
    .replace(expression, (_, blank, name, double, single) => {
      const condition = name === 'cond';
      return `${blank}${name}="${encoded(to_feel(decoded(double ?? single), condition, counters))}"`;
    })
    .replace(/(<data\b[^>]*>|<content>)(\s*\{ "[^<]*)/g, (_, head, json) => head + json.replace(/"(\w+)"\s*:/g, '$1:'))
    .replaceAll('datamodel="ecmascript"', 'datamodel="feel"');
}
