# Building the web client and the program, and filling a new data folder. Sourced by zc.
# shellcheck shell=bash

# build_web: web/dist, only when a source of the client changed.
build_web() {
  local now
  [ -f web/package.json ] || return 0
  npm_packages web
  now=$(find web schemas -path web/node_modules -prune -o -path web/dist -prune -o -type f -print0 2>/dev/null |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
  if [ -f web/dist/index.html ] && unchanged web-dist "$now"; then return 0; fi
  step web-build "Build the web client" "Read the first error in the log; './zc test web' checks the client alone." \
    npm --prefix web run build
  remember web-dist "$now"
}

# configure PRESET [CMAKE-OPTION…]: once; ninja repeats it by itself when a CMakeLists.txt changes.
configure() {
  local preset=$1
  shift
  if [ -f "build/$preset/build.ninja" ] && [ $# -eq 0 ]; then return 0; fi
  step "configure-$preset" "Configure the $preset build" "A missing library is named in the log: add its package to tools/packages-debian.txt." \
    cmake --preset "$preset" "$@"
}

# compile PRESET [TARGET…]
compile() {
  local preset=$1
  shift
  step "compile-$preset" "Compile (${preset}${*:+: $*})" "Mend the first error in the log." ninja -C "build/$preset" -j "$jobs" "$@"
}

build_program() {
  configure "$1"
  compile "$1" zhicheng
}

# make_data_folder FOLDER: with the example city in it. Filled under another name first, so that a folder which was
# interrupted half way is never taken for a good one.
make_data_folder() {
  local folder=$1 partial=$1.partial
  if [ -d "$folder" ] && [ -n "$(ls -A "$folder")" ]; then return 0; fi
  rm -rf "$partial"
  say "Make the data folder $folder with the example city …"
  if ! build/release/bin/zhicheng init --data "$partial" --example examples </dev/null; then
    rm -rf "$partial"
    stop "The data folder could not be made." "Read the message above; 'build/release/bin/zhicheng init --help' explains the options."
  fi
  if [ -d "$folder" ]; then rmdir "$folder"; fi
  mv "$partial" "$folder"
}
