#!/usr/bin/env bash
# with_postgres.sh COMMAND…: runs it with a private PostgreSQL on a unix socket, named by ZHICHENG_TEST_POSTGRES (a libpq
# connection string), and removes the cluster afterwards. As root the server runs as the user postgres, otherwise as the
# caller. No TCP port is opened; `fsync=off` and `trust` are safe only because the folder is private and short-lived.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: with_postgres.sh COMMAND…" >&2 && exit 2; }

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ]; then
  echo "with_postgres.sh: PostgreSQL is not installed. What to do: apt-get install postgresql" >&2
  exit 1
fi

# Socket paths are limited to 107 bytes, so the folder must not inherit a long TMPDIR.
folder=$(mktemp -d /tmp/zhicheng-postgres.XXXXXX)
as_owner() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then
  chown postgres: "$folder"
  as_owner() { runuser -u postgres -- "$@"; }
fi

remove() {
  as_owner "$programs/pg_ctl" -D "$folder/db" stop -m immediate >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap remove EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$folder"
if ! { as_owner "$programs/initdb" -D "$folder/db" -U app -A trust -E UTF8 --locale=C.UTF-8 --no-sync &&
  as_owner "$programs/pg_ctl" -D "$folder/db" -l "$folder/log" -w -o "-k $folder -c listen_addresses='' -c fsync=off \
    -c shared_buffers=64MB -c max_connections=200" start; } >"$folder/start" 2>&1; then
  echo "with_postgres.sh: the private PostgreSQL did not start:" >&2
  tail -n 20 "$folder/start" "$folder/log" 2>/dev/null >&2 || true
  exit 1
fi
cd "$OLDPWD"

export ZHICHENG_TEST_POSTGRES="host=$folder user=app dbname=postgres"
"$@"
