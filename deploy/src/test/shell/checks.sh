#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs checks and tells of them as ClientRun reads it: a line each on stdout, causes on stderr. To be sourced.

# Runs the named functions one after another; a function's name is its sentence, with _ for spaces.
run_checks() {
  local check
  for check in "$@"; do
    judge "$check" "${check//_/ }"
  done
  echo "done $#"
}

# A check's own exit code tells: 0 it holds, 77 it was skipped, all else it does not hold.
judge() {
  local code=0
  set +e
  (
    set -e
    "$1"
  ) >"$scratch/said" 2>"$scratch/cause"
  code=$?
  set -e
  case $code in
    0) echo "ok $2" ;;
    77) echo "skip $2: $(head -n 1 "$scratch/said")" ;;
    *)
      echo "not ok $2"
      echo "$2: $(head -c 2000 "$scratch/cause")" >&2
      ;;
  esac
}

fail() {
  echo "$*" >&2
  exit 1
}

# Ends the check if this version of the CLI does not know the call.
require_call() {
  if ! kinesis "$1" >"$scratch/usage" 2>&1 && grep -q -i 'invalid choice' "$scratch/usage"; then
    echo "this AWS CLI has no $1"
    exit 77
  fi
}

equal() {
  [ "$1" = "$2" ] || fail "${3:-values} differ: $(head -c 300 <<<"$1") is not $(head -c 300 <<<"$2")"
}

# refused CODE WORDS CALL... : the call is refused with the code, in a message with the words.
refused() {
  local code=$1 words=$2
  shift 2
  if kinesis "$@" >"$scratch/answer" 2>"$scratch/refusal"; then
    fail "$1 was answered, not refused with $code"
  fi
  grep -q -F "An error occurred ($code)" "$scratch/refusal" || fail "not $code: $(head -c 1000 "$scratch/refusal")"
  grep -q -i -F -e "$words" "$scratch/refusal" || fail "no word of $words: $(head -c 1000 "$scratch/refusal")"
}
