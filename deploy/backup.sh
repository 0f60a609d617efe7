#!/usr/bin/env bash
# backup.sh DATA BACKUPS: a backup named by the time, sharing unchanged files with the newest earlier one, and
# then all but the newest KEEP (30) removed. Each backup is complete by itself, so removing one harms no other.
# With PostgreSQL the variable STORE holds its connection.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: backup.sh DATA BACKUPS" >&2 && exit 2; }
data=$1 backups=$2 keep=${KEEP:-30} program=${ZHICHENG:-zhicheng}

# Finished ones only: what is being written has another name.
finished() { find "$backups" -mindepth 1 -maxdepth 1 -type d -name '20??-??-??T??????Z' | sort; }

options=(--data "$data" --to "$backups/$(date -u +%Y-%m-%dT%H%M%SZ)")
if [ -n "${STORE:-}" ]; then options+=(--store "$STORE"); fi
newest=$(finished | tail -n 1)
# An earlier one that has rotted must not keep tonight's from being made.
if [ -z "$newest" ] || ! "$program" backup "${options[@]}" --since "$newest"; then
  "$program" backup "${options[@]}"
fi
finished | head -n "-$keep" | while read -r old; do rm -rf -- "$old"; done
