#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# main.sh ENDPOINT conformance|expiry
#
# The AWS CLI is as it comes: nothing is set but endpoint, region and credentials, and that what it would refuse by
# itself reaches the server.
set -euo pipefail

endpoint=$1
scenario=$2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/config" <<'END'
[default]
region = us-east-1
parameter_validation = false
END
export AWS_CONFIG_FILE=$scratch/config AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_PAGER=

here=$(dirname "${BASH_SOURCE[0]}")
for part in checks stream life records refusals; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done

case $scenario in
  conformance) run_checks "${life[@]}" "${records[@]}" "${refusals[@]}" ;;
  expiry) run_checks "${expiry[@]}" ;;
  *) fail "no scenario $scenario" ;;
esac
