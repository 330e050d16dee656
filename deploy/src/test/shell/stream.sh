#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# One stream, as the AWS CLI sees it. To be sourced.

first_shard=shardId-000000000000

# Data in JSON is text for both versions of the CLI: the older knows nothing else, the newer has to be told.
binary=()
case $(aws --version 2>&1) in
  aws-cli/1.*) ;;
  *) binary=(--cli-binary-format raw-in-base64-out) ;;
esac

# Any call, with text for an answer.
kinesis() {
  aws --endpoint-url "$endpoint" --output text kinesis "$@"
}

# Makes a stream and prints its name.
new_stream() {
  local name=s-$RANDOM-$RANDOM-$BASHPID
  kinesis create-stream --stream-name "$name" --shard-count "$1"
  echo "$name"
}

# summary STREAM QUERY
summary() {
  kinesis describe-stream-summary --stream-name "$1" --query "StreamDescriptionSummary.$2"
}

# put_text STREAM TEXT MORE... : prints shard and sequence number.
put_text() {
  printf %s "$2" >"$scratch/data"
  kinesis put-record --stream-name "$1" --partition-key k --data "fileb://$scratch/data" \
    --query '[ShardId,SequenceNumber]' "${@:3}"
}

# iterator STREAM SHARD TYPE MORE...
iterator() {
  kinesis get-shard-iterator --stream-name "$1" --shard-id "$2" --shard-iterator-type "$3" \
    --query ShardIterator "${@:4}"
}

# read_all ITERATOR PAGE-SIZE : to the tip; a line for each record, of sequence number, key and data in base64.
read_all() {
  local next=$1 behind=
  while :; do
    kinesis get-records --shard-iterator "$next" --limit "$2" \
      --query '[NextShardIterator, MillisBehindLatest, Records[].[SequenceNumber, PartitionKey, Data]]' \
      >"$scratch/page"
    tail -n +2 "$scratch/page"
    IFS=$'\t' read -r next behind <"$scratch/page"
    [ "$behind" != 0 ] || return 0
  done
}

# texts ITERATOR : the data of all records to the tip, parted by spaces.
texts() {
  local data all=()
  while IFS=$'\t' read -r _ _ data; do
    all+=("$(base64 -d <<<"$data")")
  done < <(read_all "$1" 100)
  echo "${all[*]}"
}
