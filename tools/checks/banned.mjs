// Calls and types that the house does not use, each with its replacement. Looked for in code only: comments and literals are blanked.
// A line that truly needs one carries the reason, on it or above it: `// allowed: the server under test drops idle clients by real time`.
import { is_cpp, finding, libraries, library_of, line_at, list_files, read, run_as_program, strip_cpp } from './support.mjs';

const in_engine = (file) => file.layer === 2 && !file.test;
const in_library = (file) => file.library !== null && !file.test;
const anywhere = () => true;

const rules = [
  [/(?<![\w.>:])(?:std::|::)?time\s*\(\s*(?:0|NULL|nullptr|&\w+)\s*\)/g, in_library, 'time()', 'the instant as an argument; Clock in libs/service'],
  [/\bstd::chrono::(?:system|steady|high_resolution)_clock\b/g, in_engine, 'a clock in an engine', 'the instant or date as an argument'],
  [/\b(?:std::)?s?rand\s*\(|\brandom_device\b|\bmt19937(?:_64)?\s+\w+\s*;/g, in_library, 'unseeded randomness', 'a seeded generator as an argument; random_bytes() for secrets'],
  [/\bstd::(?:cout|cerr|clog)\b|(?<![\w:])f?printf\s*\(/g, in_library, 'output to the terminal', 'a returned value, or the log of libs/base'],
  [/\b(?:secure_)?getenv\s*\(/g, in_library, 'getenv()', 'a setting as an argument, read in apps/'],
  [/\bstd::(?:[io]?fstream|filesystem)\b|\bfopen\s*\(/g, in_engine, 'a file in an engine', 'the bytes as an argument'],
  [/\bstd::(?:j?thread|mutex|async|atomic)\b/g, in_engine, 'concurrency in an engine', 'a single-threaded engine; the caller parallelises'],
  [/\bsetlocale\s*\(|\bstd::locale\b/g, anywhere, 'a locale', 'the functions of base/text.h: output must not depend on the machine'],
  [/\bstd::(?:ranges::)?views::|\bstd::ranges::\w+_view\b/g, anywhere, 'a std::views pipeline', 'an algorithm of std::ranges or a loop: clang 14 cannot compile views'],
  [/\bstd::source_location\b/g, anywhere, 'std::source_location', '__FILE__ and __LINE__ in a macro: clang 14 lacks it'],
  [/\bstd::format\b/g, anywhere, 'std::format', 'fmt::format'],
  [/\bstd::expected\b/g, anywhere, 'std::expected', 'zhicheng::Result'],
  [/\bstd::w?regex\b/g, anywhere, 'std::regex', 'a hand-written scan: std::regex recurses on its input'],
  [/\bstd::sto(?:i|l|ll|ul|ull|f|d|ld)\b|(?<![\w:.])ato[ilf]\s*\(|(?<![\w:.])strto\w+\s*\(/g, (file) => !file.test, 'a number parser that throws or ignores errors', 'std::from_chars, or Decimal::parse'],
  [/(?<![\w:.])(?:v?sprintf|strcpy|strcat|strtok|gets|alloca)\s*\(/g, anywhere, 'an unbounded C string function', 'std::string and fmt::format'],
  [/\busing\s+namespace\s+std\s*;/g, anywhere, 'using namespace std', 'the qualified name'],
  [/(?<![\w_])assert\s*\(/g, anywhere, 'assert(), which vanishes in a release', 'ZHICHENG_ASSERT'],
  [/\bthrow\b/g, in_library, 'throw', 'return an Error: exceptions never cross our APIs'],
  [/\bgoto\b/g, anywhere, 'goto', 'a function with an early return'],
  [/\bstd::endl\b/g, anywhere, 'std::endl', "'\\n'"],
  [/\bco_(?:await|return|yield)\b/g, (file) => file.library !== 'http', 'a coroutine outside libs/http', 'an ordinary function'],
  [/\bsleep_(?:for|until)\b|(?<![\w:.])u?sleep\s*\(/g, (file) => file.test, 'a test that sleeps', 'a fake clock, or wait for the event itself'],
  [/\bvirtual\s+~?\w+\([^)]*\)[^;{]*\boverride\b/g, anywhere, 'virtual together with override', 'override alone'],
];

// Looked for with literals and comments in place.
const raw_rules = [
  [/"\s*(?:SELECT\s+[\w*(]|INSERT\s+INTO\s|DELETE\s+FROM\s|UPDATE\s+\w+\s+SET\s|CREATE\s+(?:TABLE|INDEX)\s)/g,
    (file) => file.test === false && !/^(store|db|db_sqlite|db_postgres)$/.test(file.library ?? ''), 'SQL outside libs/store', 'a method of a repository'],
  [/NOLINT(?:NEXTLINE|BEGIN)?(?!\w)(?!\([a-z][a-z0-9,.\s-]+\))/g, anywhere, 'NOLINT without the name of a check', 'NOLINTNEXTLINE(the-check): the reason'],
];

export function check(root) {
  const all = libraries(root);
  const findings = [];
  for (const path of list_files(root, is_cpp)) {
    const library = library_of(path);
    const file = { library, layer: all.get(library)?.layer, test: /(^|\/)(tests?|bench|fuzz)\//.test(path) };
    const text = read(root, path);
    const code = strip_cpp(text);
    const lines = text.split('\n');
    const allowed = (line) => lines.slice(Math.max(0, line - 2), line).some((words) => /\/\/ allowed: \S.{9,}/.test(words));
    const look = (where, list) => {
      for (const [pattern, applies, what, instead] of list) {
        if (!applies(file)) continue;
        for (const { index } of where.matchAll(pattern)) {
          const line = line_at(where, index);
          if (!allowed(line)) findings.push(finding(path, line, `${what} is banned here`, instead));
        }
      }
    };
    look(code, rules);
    look(text, raw_rules);
  }
  return findings;
}

run_as_program(import.meta, check);
