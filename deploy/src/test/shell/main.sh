#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# main.sh ENDPOINT conformance|expiry|put-one|put-many [STREAM]
#
# The AWS CLI is as it comes: nothing is set but endpoint, region and credentials, and that what it would refuse by
# itself reaches the server.
set -euo pipefail

endpoint=$1
scenario=$2
stream=${3:-}

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

# The sequence numbers of a hundred records, each on its line.
put_many() {
  awk 'BEGIN {
    for (i = 0; i < 100; i++) {
      printf "%s{\"PartitionKey\":\"k%d\",\"Data\":\"%d\"}", i ? "," : "[", i, i
    }
    print "]"
  }' >"$scratch/entries.json"
  kinesis put-records --stream-name "$stream" --records "file://$scratch/entries.json" "${binary[@]}" \
    --query 'Records[].[SequenceNumber]'
}

case $scenario in
  conformance) run_checks "${life[@]}" "${records[@]}" "${refusals[@]}" ;;
  expiry) run_checks "${expiry[@]}" ;;
  put-one) put_text "$stream" hello | cut -f 2 | sed 's/^/at /' ;;
  put-many) put_many | sed 's/^/at /' ;;
  *) fail "no scenario $scenario" ;;
esac
