#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What the service refuses, as the AWS CLI tells of it. To be sourced.

refusals=(
  a_stream_that_is_not_there_is_ResourceNotFoundException
  a_name_that_is_taken_is_ResourceInUseException
  a_value_that_cannot_be_is_InvalidArgumentException
  a_value_of_a_wrong_form_is_ValidationException
  more_shards_than_allowed_are_LimitExceededException
)

# The one check on a server whose iterators are good for a second: it ends by the server's clock.
expiry=(an_iterator_that_is_too_old_is_ExpiredIteratorException)

a_stream_that_is_not_there_is_ResourceNotFoundException() {
  refused ResourceNotFoundException no-such-stream describe-stream --stream-name no-such-stream
  refused ResourceNotFoundException no-such-stream put-record --stream-name no-such-stream --partition-key k --data ''
  refused ResourceNotFoundException no-such-stream delete-stream --stream-name no-such-stream
}

a_name_that_is_taken_is_ResourceInUseException() {
  local stream
  stream=$(new_stream 1)

  refused ResourceInUseException 'already exists' create-stream --stream-name "$stream" --shard-count 1
}

a_value_that_cannot_be_is_InvalidArgumentException() {
  local stream
  stream=$(new_stream 1)

  refused InvalidArgumentException ExplicitHashKey put-record --stream-name "$stream" --partition-key k --data '' \
    --explicit-hash-key 340282366920938463463374607431768211456
  refused InvalidArgumentException ShardIterator get-records --shard-iterator 'no iterator'
  refused InvalidArgumentException retention increase-stream-retention-period --stream-name "$stream" \
    --retention-period-hours 23
}

a_value_of_a_wrong_form_is_ValidationException() {
  local stream
  stream=$(new_stream 1)

  refused ValidationException explicitHashKey put-record --stream-name "$stream" --partition-key k --data '' \
    --explicit-hash-key 01
  refused ValidationException partitionKey put-record --stream-name "$stream" --partition-key '' --data ''
  refused ValidationException shardIteratorType get-shard-iterator --stream-name "$stream" --shard-id $first_shard \
    --shard-iterator-type NEVER
}

more_shards_than_allowed_are_LimitExceededException() {
  refused LimitExceededException 'shard limit' create-stream --stream-name too-wide --shard-count 50000
}

an_iterator_that_is_too_old_is_ExpiredIteratorException() {
  local stream where
  stream=$(new_stream 1)
  put_text "$stream" hello
  where=$(iterator "$stream" $first_shard TRIM_HORIZON)

  while kinesis get-records --shard-iterator "$where" >"$scratch/answer" 2>"$scratch/last"; do
    :
  done
  refused ExpiredIteratorException expired get-records --shard-iterator "$where"
}
