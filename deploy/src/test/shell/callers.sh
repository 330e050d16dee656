#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Who is let in and who is not, as the AWS CLI tells of it. Callers are named as in Caller.java. To be sourced.

callers=(
  temporary_credentials_are_taken
  temporary_credentials_that_are_over_are_ExpiredTokenException
  an_unknown_key_is_UnrecognizedClientException
  a_wrong_secret_is_InvalidSignatureException
  what_is_not_permitted_is_AccessDeniedException
)

# The one check on a machine whose clock is an hour ahead. The CLI does not look at the server's.
wrong_clock=(a_wrong_clock_is_InvalidSignatureException)

temporary_credentials_are_taken() {
  local stream
  export AWS_PROFILE=guest
  stream=$(new_stream 1)
  put_text "$stream" hello

  equal "$(texts "$(iterator "$stream" $first_shard TRIM_HORIZON)")" hello
}

temporary_credentials_that_are_over_are_ExpiredTokenException() {
  AWS_PROFILE=lapsed stopped ExpiredTokenException expired
}

an_unknown_key_is_UnrecognizedClientException() {
  AWS_PROFILE=stranger stopped UnrecognizedClientException 'security token'
}

a_wrong_secret_is_InvalidSignatureException() {
  AWS_PROFILE=forger stopped InvalidSignatureException 'does not match'
}

a_wrong_clock_is_InvalidSignatureException() {
  stopped InvalidSignatureException 'not yet current'
}

# stopped CODE WORDS
stopped() {
  refused "$1" "$2" describe-stream-summary --stream-name never-made
  refused "$1" "$2" put-record --stream-name never-made --partition-key k --data ''
}

what_is_not_permitted_is_AccessDeniedException() {
  local orders=orders-$RANDOM-$BASHPID other may='not authorized to perform: kinesis:'
  kinesis create-stream --stream-name "$orders" --shard-count 1
  other=$(new_stream 1)

  AWS_PROFILE=writer put_text "$orders" hello

  equal "$(texts "$(iterator "$orders" $first_shard TRIM_HORIZON)")" hello
  export AWS_PROFILE=writer
  refused AccessDeniedException "${may}PutRecord" put-record --stream-name "$other" --partition-key k --data ''
  refused AccessDeniedException "${may}DeleteStream" delete-stream --stream-name "$orders"
  refused AccessDeniedException "${may}CreateStream" create-stream --stream-name orders-of-mine --shard-count 1
  refused AccessDeniedException "${may}ListStreams" list-streams
}
