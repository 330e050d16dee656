#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# main.sh ENDPOINT conformance|expiry|callers|wrong-clock
#
# The AWS CLI is as it comes: nothing is set but endpoint and region, and that what it would refuse by itself reaches the
# server. It finds credentials and trusted certificates where every program finds them.
set -euo pipefail

endpoint=$1
scenario=$2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/config" <<'END'
[default]
parameter_validation = false
END
export AWS_CONFIG_FILE=$scratch/config AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=

here=$(dirname "${BASH_SOURCE[0]}")
for part in checks stream life records refusals callers; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done

case $scenario in
  conformance) run_checks "${life[@]}" "${records[@]}" "${refusals[@]}" ;;
  expiry) run_checks "${expiry[@]}" ;;
  callers) run_checks "${callers[@]}" ;;
  wrong-clock) run_checks "${wrong_clock[@]}" ;;
  *) fail "no scenario $scenario" ;;
esac
