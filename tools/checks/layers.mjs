// Real #include lines against the layers: an own header only from a library that CMake declares as a dependency, never upwards;
// a third-party header only in the library that adapts it.
import { is_cpp, finding, libraries, library_of, line_at, list_files, read, read_if_present, run_as_program, strip_cpp } from './support.mjs';

// Header prefix → libraries (or the top folders apps, bench, fuzz, test) that may include it; the first entry that matches decides.
const third_party = [
  [/^fmt\//, ['*']],
  [/^(gtest|gmock)\//, ['test', 'fuzz']],
  [/^benchmark\//, ['bench']],
  [/^boost\/json/, ['base']],
  [/^boost\/(asio|beast|system)/, ['http']],
  [/^boost\/multiprecision/, ['base', 'index tests', 'sampling', 'expr tests']],
  [/^boost\/math/, ['indicator', 'index tests', 'sampling', 'risk', 'expr tests']],
  [/^Eigen\//, ['indicator', 'sampling', 'risk']],
  [/^spdlog\//, ['base']],
  [/^openssl\//, ['base', 'http', 'trace', 'outgoing', 'bench']],
  [/^curl\//, ['outgoing']],
  [/^sodium/, ['base', 'service']],
  [/^sqlite3\.h$/, ['db_sqlite']],
  [/^(libpq-fe|libpq\/.*|pg_config)/, ['db_postgres']],
  [/^(poppler\/|zip\.h$|xlsxwriter)/, ['document']],
  [/^pugixml\.hpp$/, ['document', 'casework']],
  [/^(unicode\/|iconv\.h$)/, ['base', 'document']],
  [/^zlib\.h$/, ['document', 'http', 'api']],
  [/^(cairo|pango)/, ['report', 'document tests']],
  [/^yaml-cpp\//, ['pack', 'api tests']],
  [/^(CLI|toml\+\+)\//, ['apps']],
  [/^glpk\.h$/, ['trace tests', 'sampling tests']],
  [/^lemon\//, ['sampling', 'bench']],
  [/^malloc\.h$/, ['bench']],
];
// The system's own headers: engines do no I/O.
const system = /^(sys|netinet|arpa|linux)\/|^(unistd|fcntl|signal|poll|dirent|termios|dlfcn|pthread|pwd|grp|netdb|syslog|strings)\.h$/;

function reachable(all, name, seen = new Set()) {
  for (const next of all.get(name)?.depends ?? []) if (!seen.has(next)) reachable(all, next, seen.add(next));
  return seen;
}

// Where a file stands for the table above: its library, `test` for test code, or its top folder.
function place_of(path) {
  if (/(^|\/)tests?\//.test(path)) return 'test';
  return library_of(path) ?? path.split('/')[0];
}

// The library that a test or a fuzz target (fuzz/document_fuzz.cc) is about.
const subject_of = (path) => library_of(path) ?? path.match(/^fuzz\/(\w+)_fuzz\.cc$/)?.[1];

export function check(root) {
  const all = libraries(root);
  const same_layer = read_if_present(root, 'cmake/zhicheng.cmake').match(/ZHICHENG_SAME_LAYER_EDGES ([^)]*)\)/)?.[1].split(/\s+/) ?? [];
  const findings = [];
  for (const path of list_files(root, is_cpp)) {
    const code = strip_cpp(read(root, path), { keep_literals: true });
    for (const { 1: open, 2: header, index } of code.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)) {
      const say = (message, instead) => findings.push(finding(path, line_at(code, index), message, instead));
      const own = header.match(/^zhicheng\/([^/]+)\//)?.[1];
      if (own) check_own(path, own, open, all, same_layer, say);
      else if (open === '"') check_quoted(header, say);
      else check_outside(path, header, all, say);
    }
  }
  return findings;
}

function check_own(path, target, open, all, same_layer, say) {
  const from = library_of(path);
  if (open === '<') say(`our own header in <>`, `"zhicheng/${target}/…" in quotes`);
  if (!from || from === target || place_of(path) === 'test') return;
  const here = all.get(from);
  const there = all.get(target);
  if (!there) return say(`library ${target} is not declared`, `zhicheng_library(NAME ${target} …) in libs/${target}/CMakeLists.txt`);
  if (here && there.layer >= here.layer && !same_layer.includes(`${from}>${target}`)) {
    return say(`${from} (layer ${here.layer}) includes ${target} (layer ${there.layer})`,
      'data flows downwards only: move the shared type to a lower layer, or join the two in libs/service');
  }
  if (here && !reachable(all, from).has(target)) say(`${from} includes ${target} without declaring it`, `DEPENDS ${target} in libs/${from}/CMakeLists.txt`);
}

function check_quoted(header, say) {
  if (header.includes('..')) say(`"${header}" climbs out of its folder`, 'the include root of the library that owns the header');
}

function check_outside(path, header, all, say) {
  const place = place_of(path);
  if (system.test(header)) {
    if (all.get(library_of(path))?.layer === 2 && place !== 'test') say(`<${header}> in an engine`, 'values as arguments; I/O belongs to apps, service or an adapter');
    return;
  }
  if (!/[/]|\.h(pp)?$/.test(header) || /^(std\w+|errno|string|time|math|limits|assert|inttypes)\.h$/.test(header)) return;
  const entry = third_party.find(([pattern]) => pattern.test(header));
  if (!entry) return say(`<${header}> has no adapter library`, 'add it to third_party in tools/checks/layers.mjs with the one library that adapts it');
  // A test or fuzz target may use what the library under test adapts.
  const subject = place === 'test' || place === 'fuzz' ? subject_of(path) : undefined;
  const allowed = entry[1].some((name) => name === '*' || name === place || (subject && (name === subject || name === `${subject} tests`)));
  if (!allowed) say(`<${header}> outside its adapter (${entry[1].join(', ')})`, `the façade of ${entry[1][0]}`);
}

run_as_program(import.meta, check);
