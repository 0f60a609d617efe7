# Shared by the parts of zc: messages, steps with progress, stamps. Sourced, never run.
# shellcheck shell=bash
called_from=${OLDPWD:-$PWD}
jobs=${ZHICHENG_JOBS:-$(nproc)}
log_folder=build/log
mkdir -p "$log_folder" build/stamp

# A second build folder, clone or machine user shares the compiler cache: paths below the parent folder count as equal.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$(dirname "$PWD")}
export CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export NINJA_STATUS='[%p %f/%t] '

say() { printf '[%4ds] %s\n' "$SECONDS" "$*"; }

# stop WHAT REMEDY: ends with a message that names both.
stop() {
  printf '\nzc: %s\n    What to do: %s\n' "$1" "$2" >&2
  exit 1
}

# Nothing ends silently: a command that nobody expected to fail says where.
set -E
trap 'printf "\nzc: line %s of %s failed: %s\n" "$LINENO" "${BASH_SOURCE[0]}" "$BASH_COMMAND" >&2' ERR

# Prints the newest line of a log while a step runs: often for a person, seldom for a log file.
watch_log() {
  local log=$1 pause=5 last='' line
  [ ! -t 1 ] || pause=1
  while sleep "$pause"; do
    line=$(tail -c 2000 "$log" 2>/dev/null | tr '\r' '\n' | grep -v '^[[:space:]]*$' | tail -n 1 | cut -c 1-110) || true
    if [ -z "$line" ] || [ "$line" = "$last" ]; then continue; fi
    if [ -t 1 ]; then printf '\r\033[K'; fi
    printf '[%4ds]   %s' "$SECONDS" "$line"
    if [ ! -t 1 ]; then printf '\n'; fi
    last=$line
  done
}

# try_step NAME TITLE COMMAND…: runs it with its output in build/log/NAME.log and a progress line; returns its status.
# The command stays in the foreground, so that Ctrl+C reaches it.
try_step() {
  local name=$1 title=$2 watcher status=0 began=$SECONDS
  shift 2
  say "$title …"
  : >"$log_folder/$name.log"
  watch_log "$log_folder/$name.log" &
  watcher=$!
  "$@" >"$log_folder/$name.log" 2>&1 </dev/null || status=$?
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  if [ -t 1 ]; then printf '\r\033[K'; fi
  if [ "$status" -eq 0 ]; then
    say "$title: done in $((SECONDS - began)) s"
  else
    say "$title: FAILED with status $status after $((SECONDS - began)) s"
  fi
  return "$status"
}

# show_log NAME LINES: the end of a step's log, indented.
show_log() {
  printf '%s\n' "---- last lines of $log_folder/$1.log" >&2
  tail -n "$2" "$log_folder/$1.log" | sed 's/^/    /' >&2
}

# step NAME TITLE REMEDY COMMAND…: like try_step, but a failure ends the script with the log's last lines and the remedy.
step() {
  local name=$1 title=$2 remedy=$3
  shift 3
  if ! try_step "$name" "$title" "$@"; then
    show_log "$name" 30
    stop "'$title' failed." "$remedy Whole log: $log_folder/$name.log"
  fi
}

# digest PATH…: one hash over the names and contents of all files below the given paths; absent ones are left out.
digest() {
  local path present=()
  for path in "$@"; do [ ! -e "$path" ] || present+=("$path"); done
  find "${present[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# unchanged STAMP DIGEST: true if the stamp holds this digest. remember STAMP DIGEST writes it after the work succeeded.
unchanged() { [ -f "build/stamp/$1" ] && [ "$(cat "build/stamp/$1")" = "$2" ]; }
remember() { printf '%s\n' "$2" >"build/stamp/$1"; }

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

has_npm_script() { [ -f "$1/package.json" ] && grep -q "\"$2\"[[:space:]]*:" "$1/package.json"; }
