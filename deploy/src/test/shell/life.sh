#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# A stream's life: made, described, listed, changed, deleted. To be sourced.

life=(
  a_stream_is_usable_as_soon_as_its_creation_is_answered
  streams_are_listed_once_each_by_the_clients_own_paginator
  shards_are_listed_by_the_clients_own_paginator
  tags_of_a_stream_are_added_listed_and_removed
  tags_of_a_resource_are_added_listed_and_removed
  retention_is_raised_and_lowered
  the_mode_is_changed_and_counted
  the_largest_record_size_is_raised
  a_deleted_stream_is_gone_and_one_made_again_is_another
)

a_stream_is_usable_as_soon_as_its_creation_is_answered() {
  local stream described
  stream=$(new_stream 3)
  kinesis wait stream-exists --stream-name "$stream"

  described=$(kinesis describe-stream --stream-name "$stream" \
    --query 'StreamDescription.[StreamName,StreamStatus,length(Shards),RetentionPeriodHours]')

  equal "$described" "$stream"$'\tACTIVE\t3\t24'
  equal "$(summary "$stream" '[StreamStatus,OpenShardCount]')" $'ACTIVE\t3'
}

streams_are_listed_once_each_by_the_clients_own_paginator() {
  local made names
  made=$(for _ in 1 2 3; do new_stream 1; done | LC_ALL=C sort)

  names=$(kinesis list-streams --page-size 2 --query 'StreamNames[]' | tr '\t' '\n')

  equal "$names" "$(LC_ALL=C sort -u <<<"$names")" names
  equal "$(grep -x -F "$made" <<<"$names")" "$made" names
}

shards_are_listed_by_the_clients_own_paginator() {
  local stream expected
  stream=$(new_stream 5)
  expected=$(printf 'shardId-%012d\n' 0 1 2 3 4)

  equal "$(kinesis list-shards --stream-name "$stream" --page-size 2 --query 'Shards[].[ShardId]')" "$expected"
  equal "$(kinesis describe-stream --stream-name "$stream" --page-size 2 \
    --query 'StreamDescription.Shards[].[ShardId]')" "$expected"
}

tags_of_a_stream_are_added_listed_and_removed() {
  local stream
  stream=$(new_stream 1)

  kinesis add-tags-to-stream --stream-name "$stream" --tags team=orders,stage=test
  equal "$(kinesis list-tags-for-stream --stream-name "$stream" --query 'Tags[].[Key,Value]')" \
    $'stage\ttest\nteam\torders'
  kinesis remove-tags-from-stream --stream-name "$stream" --tag-keys team

  equal "$(kinesis list-tags-for-stream --stream-name "$stream" --query 'Tags[].[Key,Value]')" $'stage\ttest'
}

tags_of_a_resource_are_added_listed_and_removed() {
  local arn
  require_call tag-resource
  arn=$(summary "$(new_stream 1)" StreamARN)

  kinesis tag-resource --resource-arn "$arn" --tags team=orders,stage=test
  kinesis untag-resource --resource-arn "$arn" --tag-keys team

  equal "$(kinesis list-tags-for-resource --resource-arn "$arn" --query 'Tags[].[Key,Value]')" $'stage\ttest'
}

retention_is_raised_and_lowered() {
  local stream
  stream=$(new_stream 1)

  kinesis increase-stream-retention-period --stream-name "$stream" --retention-period-hours 48
  equal "$(summary "$stream" RetentionPeriodHours)" 48
  kinesis decrease-stream-retention-period --stream-name "$stream" --retention-period-hours 24

  equal "$(summary "$stream" RetentionPeriodHours)" 24
}

the_mode_is_changed_and_counted() {
  local stream before
  stream=$(new_stream 1)
  before=$(kinesis describe-limits --query OnDemandStreamCount)

  kinesis update-stream-mode --stream-arn "$(summary "$stream" StreamARN)" --stream-mode-details StreamMode=ON_DEMAND

  equal "$(summary "$stream" StreamModeDetails.StreamMode)" ON_DEMAND
  equal "$(kinesis describe-limits --query OnDemandStreamCount)" $((before + 1))
}

the_largest_record_size_is_raised() {
  local stream
  require_call update-max-record-size
  stream=$(new_stream 1)
  head -c 3145728 /dev/urandom >"$scratch/large"

  kinesis update-max-record-size --stream-arn "$(summary "$stream" StreamARN)" --max-record-size-in-ki-b 4096
  kinesis put-record --stream-name "$stream" --partition-key k --data "fileb://$scratch/large"

  equal "$(summary "$stream" MaxRecordSizeInKiB)" 4096
  read_all "$(iterator "$stream" $first_shard TRIM_HORIZON)" 100 | cut -f 3 | base64 -d | cmp - "$scratch/large"
}

a_deleted_stream_is_gone_and_one_made_again_is_another() {
  local stream
  stream=$(new_stream 1)
  put_text "$stream" old

  kinesis delete-stream --stream-name "$stream" --enforce-consumer-deletion
  kinesis wait stream-not-exists --stream-name "$stream"
  kinesis create-stream --stream-name "$stream" --shard-count 2
  kinesis wait stream-exists --stream-name "$stream"

  equal "$(summary "$stream" OpenShardCount)" 2
  equal "$(texts "$(iterator "$stream" $first_shard TRIM_HORIZON)")" ""
}
