# Tests, checks, benchmarks and fuzzing. Sourced by zc.
# shellcheck shell=bash

failed_runners=()
result_logs=()

# run_tests NAME TITLE COMMAND…: a runner whose failure does not stop the others; its log is counted at the end.
run_tests() {
  local name=$1
  result_logs+=("$log_folder/$name.log")
  if ! try_step "$@"; then
    show_failures "$name"
    failed_runners+=("$name")
  fi
}

# show_failures NAME: a runner's log without the tests that passed; at most its last 120 lines.
show_failures() {
  local passed='^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test +#[0-9]+: .* Passed |ok [0-9]+ - )'
  printf '%s\n' "---- from $log_folder/$1.log" >&2
  grep -vE "$passed" "$log_folder/$1.log" | tail -n 120 | sed 's/^/    /' >&2
}

# finish_tests: ends with the one line that sums up all runners. A runner that failed without saying so counts as one failure.
finish_tests() {
  local status=0
  [ ${#result_logs[@]} -gt 0 ] || stop "No test matches." "Names are libraries (plan), suites (Decimal), files (cockpit) or checks (size)."
  printf '\n'
  if [ ${#failed_runners[@]} -gt 0 ]; then
    say "Failed: ${failed_runners[*]}. Logs: ${failed_runners[*]/#/$log_folder/}"
    status=1
  fi
  node tools/zc/count_results.mjs --failed "${failed_runners[*]:-}" "${result_logs[@]}" || status=1
  exit "$status"
}

with_ctest() { tools/with_postgres.sh ctest --test-dir "build/${test_preset:-test}" --output-on-failure --no-tests=error -j "$jobs" "$@"; }

test_everything() {
  install_packages test
  build_web
  npm_packages tests/scxml_peer
  npm_packages tests/mail_peer
  configure test
  compile test all benches  # a benchmark that does not compile is found out here; it is not run
  run_tests ctest "C++ tests" with_ctest -E '^check\.'
  if [ -f web/package.json ]; then
    run_tests web-unit "Unit tests of the web client" npm --prefix web run test:unit
    run_tests web-check "Types and lint of the web client" npm --prefix web run check
  fi
  if journeys_folder >/dev/null; then
    npm_packages "$(journeys_folder)"
    run_tests e2e "Browser journeys" npm --prefix "$(journeys_folder)" run test:e2e
  fi
  run_tests checks "Checks of the house" with_ctest -R '^check\.'
  finish_tests
}

# The browser journeys stand in tests/e2e with packages of their own, or use those of the web client.
journeys_folder() {
  local folder
  for folder in tests/e2e web; do
    if has_npm_script "$folder" test:e2e; then printf '%s\n' "$folder" && return 0; fi
  done
  return 1
}

# cpp_targets NAME: test programs whose library or sources match NAME, one a line.
cpp_targets() {
  local name=$1 library=${1%%.*} source
  for source in libs/*/CMakeLists.txt apps/*/CMakeLists.txt tests/*/CMakeLists.txt; do
    [ -f "$source" ] || continue
    if sed -n 's/.*zhicheng_test(NAME[[:space:]]*\([A-Za-z0-9_]*\).*/\1/p' "$source" | grep -xF "$library" >/dev/null; then
      printf '%s_test\n' "$library"
      return 0
    fi
  done
  # A suite, a case or a file: the programs of the folders where the word stands in a test.
  { grep -rlE "TEST(_F|_P)?\(.*${name//./, *}" libs apps tests --include='*_test.cc' 2>/dev/null || true
    find libs apps tests -name "*${name}*_test.cc" 2>/dev/null || true; } | sort -u | while read -r source; do
    while [ "$source" != . ] && [ ! -f "$source/CMakeLists.txt" ]; do source=$(dirname "$source"); done
    sed -n 's/.*zhicheng_test(NAME[[:space:]]*\([A-Za-z0-9_]*\).*/\1_test/p' "$source/CMakeLists.txt"
  done | sort -u
}

# journeys_or_units FOLDER NAME: test files whose path matches NAME, relative to FOLDER.
web_test_files() {
  [ -d "$1" ] || return 0
  (cd "$1" && find . -name node_modules -prune -o \( -name '*.test.*' -o -name '*.spec.*' \) -ipath "*$2*" -print)
}

test_by_name() {
  local name=$1 suite=${1#"${1%%.*}"} targets files folder
  targets=$(cpp_targets "$name")
  if [ -n "$targets" ]; then
    if [ "${name%%.*}" = casework ]; then
      npm_packages tests/scxml_peer
      targets="$targets zhicheng" # that the recommendation's tests run
    fi
    if [ "${name%%.*}" = outgoing ]; then
      npm_packages tests/mail_peer
      targets="$targets zhicheng" # whose mail its real server takes
    fi
    configure test
    # shellcheck disable=SC2086  # one word per target
    compile test $targets
    if grep -qxF "${name%%.*}_test" <<<"$targets"; then
      run_tests "ctest-$name" "C++ tests of $name" with_ctest -R "^${name%%.*}\\.${suite#.}" -E '_NOT_BUILT$'
    else
      run_tests "ctest-$name" "C++ tests named $name" with_ctest -R "$name" -E '_NOT_BUILT$|^check\.'
    fi
  fi
  if list_checks | grep -xF "${name#check.}" >/dev/null; then run_check "${name#check.}"; fi
  files=$(web_test_files web "$name")
  if [ "$name" = web ] || [ -n "$files" ]; then
    npm_packages web
    # shellcheck disable=SC2086  # one word per file
    if [ "$name" = web ]; then files=''; fi
    # shellcheck disable=SC2086
    run_tests "web-$name" "Unit tests of the web client: $name" npm --prefix web run test:unit -- $files
    if [ "$name" = web ]; then run_tests web-check "Types and lint of the web client" npm --prefix web run check; fi
  fi
  folder=$(journeys_folder) || return 0
  files=$(web_test_files tests/e2e "$name")
  if [ "$name" = e2e ] || [ -n "$files" ]; then
    build_web
    configure test
    compile test zhicheng
    npm_packages "$folder"
    if [ "$name" = e2e ]; then
      run_tests e2e "Browser journeys" npm --prefix "$folder" run test:e2e
    else
      # shellcheck disable=SC2086  # one word per file
      run_tests "e2e-$name" "Browser journeys: $name" env -C tests/e2e node --test $files
    fi
  fi
}

# The C++ tests once more under AddressSanitizer and UndefinedBehaviorSanitizer.
test_sanitized() {
  local test_preset=asan
  configure asan
  compile asan
  run_tests asan "C++ tests under the sanitizers" with_ctest -E '^check\.'
}

command_test() {
  local name
  if [ $# -eq 0 ]; then
    test_everything
    return
  fi
  install_packages test
  for name in "$@"; do
    if [ "$name" = --sanitize ]; then test_sanitized; else test_by_name "$name"; fi
  done
  finish_tests
}

list_checks() { grep -l 'run_as_program(import.meta' tools/checks/*.mjs | xargs -n 1 basename -s .mjs; }

run_check() { run_tests "check-$1" "Check $1" node "tools/checks/$1.mjs"; }

command_check() {
  local name
  install_packages test
  configure test
  if [ $# -eq 0 ]; then
    # The headers' own compilation is a check too.
    compile test
    run_tests checks "Checks of the house" with_ctest -R '^check\.'
  fi
  for name in "$@"; do
    list_checks | grep -xF "$name" >/dev/null || stop "There is no check '$name'." "There are: $(list_checks | tr '\n' ' ')"
    run_check "$name"
  done
  finish_tests
}

command_bench() {
  local name=${1:-} program
  if [ -n "$name" ] && [ "$name" != first_visit ] && [ ! -f "bench/${name%_bench}_bench.cc" ]; then
    stop "There is no benchmark '$name'." "There are: $(cd bench && echo *_bench.cc | sed 's/_bench\.cc//g') first_visit"
  fi
  install_packages test
  if [ "$name" = first_visit ]; then bench_first_visit && return; fi
  configure release -DZHICHENG_BENCH=ON
  if [ -n "$name" ]; then compile release "${name%_bench}_bench"; else compile release benches; fi
  for program in build/release/bin/"${name:+${name%_bench}_bench}"*; do
    case $program in *_bench) ;; *) continue ;; esac
    say "$(basename "$program")"
    "$program" --benchmark_counters_tabular=true
  done
  [ -n "$name" ] || bench_first_visit
}

bench_first_visit() {
  build_web
  build_program release
  say "first_visit"
  ZHICHENG_PROGRAM=$PWD/build/release/bin/zhicheng node bench/first_visit.mjs
}

command_fuzz() {
  local name=${1:-} seconds=${2:-60} targets folder corpus=()
  targets=$(find fuzz libs/*/fuzz -name '*_fuzz.cc' -printf '%f\n' 2>/dev/null | sed 's/_fuzz\.cc$//' | sort || true)
  if [ -z "$name" ]; then
    printf 'Fuzz targets:\n%s\n' "${targets:-(none yet)}"
    return 0
  fi
  grep -qxF "$name" <<<"$targets" || stop "There is no fuzz target '$name'." "There are: ${targets//$'\n'/ }"
  case $seconds in '' | *[!0-9]*) stop "'$seconds' is not a number of seconds." "For example: ./zc fuzz $name 60" ;; esac
  install_packages test
  configure fuzz
  compile fuzz "${name}_fuzz"
  mkdir -p "build/fuzz/corpus/$name"
  for folder in "fuzz/corpus/$name" "tests/corpus/$name"; do [ ! -d "$folder" ] || corpus+=("$folder"); done
  say "Fuzz $name for $seconds s; new inputs go to build/fuzz/corpus/$name, a crash to build/fuzz/"
  "build/fuzz/bin/${name}_fuzz" -max_total_time="$seconds" -artifact_prefix=build/fuzz/ "build/fuzz/corpus/$name" \
    ${corpus[@]+"${corpus[@]}"}
}
