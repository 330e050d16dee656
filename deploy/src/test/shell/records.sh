#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Records: put, placed, and read back byte for byte and in order. To be sourced.

last_hash=340282366920938463463374607431768211455

records=(
  five_hundred_records_are_read_back_in_order
  explicit_hash_keys_at_both_ends_of_the_ring_reach_the_outer_shards
  single_puts_of_one_key_keep_their_order
  data_are_kept_byte_for_byte
  every_type_of_iterator_starts_where_it_says
)

# Few keys, so that many records share one; each tenth goes to an end of the ring. Each is a line of twelve bytes, so that
# base64 needs no padding and all are decoded at once.
five_hundred_records_are_read_back_in_order() {
  local stream shard
  stream=$(new_stream 3)
  awk -v last=$last_hash 'BEGIN {
    for (i = 0; i < 500; i++) {
      placed = i % 20 == 0 ? ",\"ExplicitHashKey\":\"0\"" : i % 20 == 10 ? ",\"ExplicitHashKey\":\"" last "\"" : ""
      printf "%s{\"PartitionKey\":\"key-%d\",\"Data\":\"record %04d\\n\"%s}", i ? "," : "[", i % 40, i, placed
    }
    print "]"
  }' >"$scratch/entries.json"

  kinesis put-records --stream-name "$stream" --records "file://$scratch/entries.json" "${binary[@]}" \
    --query 'Records[].[ShardId,SequenceNumber]' >"$scratch/answers"

  equal "$(wc -l <"$scratch/answers" | tr -d ' ')" 500 answers
  equal "$(awk 'NR % 20 == 1 { print $1 }' "$scratch/answers" | sort -u)" $first_shard
  equal "$(awk 'NR % 20 == 11 { print $1 }' "$scratch/answers" | sort -u)" shardId-000000000002
  for shard in $first_shard shardId-000000000001 shardId-000000000002; do
    equal "$(read_all "$(iterator "$stream" $shard TRIM_HORIZON)" 100 | decoded)" "$(expected_in $shard)" "records of $shard"
  done
}

# What was put into a shard, by what was answered: a line for each record, in the order of the request.
expected_in() {
  awk -v shard="$1" '$1 == shard { printf "%s\tkey-%d\trecord %04d\n", $2, (NR - 1) % 40, NR - 1 }' "$scratch/answers"
}

decoded() {
  cat >"$scratch/lines"
  paste <(cut -f 1,2 "$scratch/lines") <(cut -f 3 "$scratch/lines" | tr -d '\n' | base64 -d)
}

explicit_hash_keys_at_both_ends_of_the_ring_reach_the_outer_shards() {
  local stream
  stream=$(new_stream 3)

  equal "$(put_text "$stream" a --explicit-hash-key 0 | cut -f 1)" $first_shard
  equal "$(put_text "$stream" b --explicit-hash-key $last_hash | cut -f 1)" shardId-000000000002
}

single_puts_of_one_key_keep_their_order() {
  local stream last
  stream=$(new_stream 1)

  last=$(put_text "$stream" 0 | cut -f 2)
  for text in 1 2 3; do
    last=$(put_text "$stream" $text --sequence-number-for-ordering "$last" | cut -f 2)
  done

  equal "$(texts "$(iterator "$stream" $first_shard TRIM_HORIZON)")" "0 1 2 3"
}

data_are_kept_byte_for_byte() {
  local stream
  stream=$(new_stream 1)
  head -c 1048000 /dev/urandom >"$scratch/bytes"

  kinesis put-record --stream-name "$stream" --partition-key 'ключ 🔑' --data "fileb://$scratch/bytes"

  read_all "$(iterator "$stream" $first_shard TRIM_HORIZON)" 100 >"$scratch/read"
  equal "$(cut -f 2 "$scratch/read")" 'ключ 🔑'
  cut -f 3 "$scratch/read" | base64 -d | cmp - "$scratch/bytes"
}

every_type_of_iterator_starts_where_it_says() {
  local stream before first latest
  stream=$(new_stream 1)
  before=$(($(date +%s) - 1))
  first=$(put_text "$stream" 1 | cut -f 2)
  put_text "$stream" 2
  latest=$(iterator "$stream" $first_shard LATEST)
  put_text "$stream" 3

  equal "$(texts "$latest")" 3
  equal "$(texts "$(iterator "$stream" $first_shard TRIM_HORIZON)")" "1 2 3"
  equal "$(texts "$(iterator "$stream" $first_shard AT_SEQUENCE_NUMBER --starting-sequence-number "$first")")" "1 2 3"
  equal "$(texts "$(iterator "$stream" $first_shard AFTER_SEQUENCE_NUMBER --starting-sequence-number "$first")")" "2 3"
  equal "$(texts "$(iterator "$stream" $first_shard AT_TIMESTAMP --timestamp "$before")")" "1 2 3"
}
