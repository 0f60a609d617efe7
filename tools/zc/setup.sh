# What the machine needs: Debian packages, Node.js, npm packages. Sourced by zc.
# shellcheck shell=bash

wanted_node=20            # lowest major version that the web tools run on
fallback_node=20.20.2     # fetched as an npm package where Debian's own is older
fallback_npm=10.9.4

# packages SET: names of the set and of those that it builds on, from tools/packages-debian.txt.
packages() {
  local sets='build'
  [ "$1" = build ] || sets="build|$1"
  sed -E -n "s/^($sets)[[:space:]]+([^[:space:]#]+).*/\2/p" tools/packages-debian.txt
}

missing_packages() {
  local name installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  for name in $(packages "$1"); do
    grep -qxF "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"; }

# install_packages build|test: Debian packages, then Node.js and the web client's npm packages.
install_packages() {
  local missing
  command -v dpkg-query >/dev/null || stop "This is not a Debian system." \
    "Use Debian 12, or install what tools/packages-debian.txt lists by hand and call cmake yourself."
  # A newer Node.js from elsewhere conflicts with Debian's package of the same name.
  missing=$(missing_packages "$1" | if node_is_new_enough; then grep -vxE 'nodejs|npm'; else cat; fi || true)
  if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ] && ! { command -v sudo >/dev/null && sudo -v; }; then
      stop "Debian packages are missing, and neither root nor sudo is at hand." \
        "Let an administrator run: apt-get install --no-install-recommends ${missing//$'\n'/ }"
    fi
    say "Missing Debian packages: ${missing//$'\n'/ }"
    step apt-update "Refresh the list of Debian packages" "Check the network and /etc/apt/sources.list." apt update
    # shellcheck disable=SC2086  # one word per package
    step apt-install "Install $(wc -l <<<"$missing") Debian packages" "Read which package failed; './zc $1' can be repeated." \
      apt install -y --no-install-recommends $missing
  fi
  provide_node
}

node_is_new_enough() {
  local version
  version=$(node --version 2>/dev/null) && command -v npm >/dev/null || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$wanted_node" ]
}

# Debian 12 ships Node.js 18. Its npm then fetches a newer Node.js, which exists as an npm package with the binary inside.
provide_node() {
  local machine tools=$PWD/build/tools
  if [ -x "$tools/node_modules/.bin/node" ]; then export PATH="$tools/node_modules/.bin:$PATH"; fi
  if node_is_new_enough; then return; fi
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) stop "Node.js $wanted_node or newer is needed, and there is none to fetch for $(uname -m)." "Install it and start again." ;;
  esac
  mkdir -p "$tools"
  step node "Fetch Node.js $fallback_node" "Check that npm reaches its registry: npm ping" \
    npm install --prefix "$tools" --no-save --ignore-scripts --no-audit --no-fund \
    "node-linux-$machine@$fallback_node" "npm@$fallback_npm"
  export PATH="$tools/node_modules/.bin:$PATH"
  node_is_new_enough || stop "The fetched Node.js does not start." "Install Node.js $wanted_node or newer by hand."
}

# npm_packages FOLDER: as the lock file says, only when the lock file or Node.js changed.
npm_packages() {
  local folder=$1 stamp now
  [ -f "$folder/package.json" ] || return 0
  stamp=npm-${folder//\//-}
  now=$(digest "$folder/package.json" "$folder/package-lock.json")-$(node --version)
  if [ -d "$folder/node_modules" ] && unchanged "$stamp" "$now"; then return 0; fi
  step "$stamp" "Install npm packages in $folder" "Check that npm reaches its registry (npm ping); then start again." \
    npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund
  remember "$stamp" "$now"
}
