// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisNumbers;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import java.io.IOException;
import java.util.Optional;

/** Shards are {@code shard-} with six digits, and the number of a record is its offset. */
final class YdsNumbers implements KinesisNumbers {
    private static final String SHARD = "shard-";
    private static final String SHARD_ZEROES = SHARD + "000000";

    /** No number of more digits is an offset. */
    private static final int MAX_DIGITS = 18;

    @Override
    public String shard(int index) {
        String digits = Integer.toString(index);
        return digits.length() > SHARD_ZEROES.length() - SHARD.length()
                ? SHARD + digits
                : SHARD_ZEROES.substring(0, SHARD_ZEROES.length() - digits.length()) + digits;
    }

    @Override
    public void write(KinesisOutput out, ShardDescription shard, long offset, long arrivalMs) throws IOException {
        out.text("SequenceNumber", Long.toString(offset));
    }

    /** A shard that ended without a record has no last one to name. */
    @Override
    public void writeRange(KinesisOutput range, ShardDescription shard) throws IOException {
        range.text("StartingSequenceNumber", "0");
        long end = shard.closing().map(ShardDescription.Closing::endOffset).orElse(0L);
        if (end > 0) {
            range.text("EndingSequenceNumber", Long.toString(end - 1));
        }
    }

    @Override
    public Optional<String> fault(String number, ShardDescription shard, ShardOf named, Identity who) {
        return withoutZeroes(number).length() <= MAX_DIGITS
                ? Optional.empty()
                : Optional.of("Malformed sequence number");
    }

    @Override
    public long offsetAt(String number) {
        return Long.parseLong(withoutZeroes(number));
    }

    @Override
    public long offsetBehind(String number) {
        return offsetAt(number) + 1;
    }

    /** The service does not look at it. */
    @Override
    public boolean canPrecede(String number, long nowMs) {
        return true;
    }

    /** Clients may fill up with zeroes. */
    private static String withoutZeroes(String number) {
        int at = 0;
        while (at < number.length() - 1 && number.charAt(at) == '0') {
            at++;
        }
        return number.substring(at);
    }
}
