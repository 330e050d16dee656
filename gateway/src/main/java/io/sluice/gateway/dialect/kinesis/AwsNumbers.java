// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisSequenceNumber;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import java.io.IOException;
import java.util.Optional;

/** Shards and places as AWS's service writes them: {@code shardId-} with twelve digits, and 186 bits in decimal. */
final class AwsNumbers implements KinesisNumbers {
    private static final int MILLIS = 1000;

    @Override
    public String shard(int index) {
        return KinesisNames.shard(index);
    }

    @Override
    public void write(KinesisOutput out, ShardDescription shard, long offset, long arrivalMs) throws IOException {
        write(out, "SequenceNumber", KinesisSequenceNumber.of(shard, offset, arrivalMs));
    }

    @Override
    public void writeRange(KinesisOutput range, ShardDescription shard) throws IOException {
        write(range, "StartingSequenceNumber", KinesisSequenceNumber.startOf(shard));
        if (shard.closing().isPresent()) {
            var end = KinesisSequenceNumber.endOf(shard, shard.closing().get());
            write(range, "EndingSequenceNumber", end);
        }
    }

    @Override
    public Optional<String> fault(String number, ShardDescription shard, ShardOf named, Identity who) {
        String bad = "StartingSequenceNumber " + number + " used in GetShardIterator on shard " + named.shard()
                + " in stream " + named.stream() + " under account " + who.account() + " is invalid";
        Optional<KinesisSequenceNumber> parsed = KinesisSequenceNumber.parse(number);
        if (parsed.isEmpty()) {
            return Optional.of(bad + ".");
        }
        int encoded = parsed.get().shard();
        if (encoded != shard.index()) {
            return Optional.of("Invalid StartingSequenceNumber. It encodes " + shard(encoded)
                    + ", while it was used in a call to a shard with " + named.shard());
        }
        return parsed.get().isOf(shard)
                ? Optional.empty()
                : Optional.of(bad + " because it did not come from this stream.");
    }

    /** The numbers of a shard's start and end are legal, too. */
    @Override
    public long offsetAt(String number) {
        return KinesisSequenceNumber.parse(number)
                .map(KinesisSequenceNumber::offset)
                .orElse(0L);
    }

    @Override
    public long offsetBehind(String number) {
        return KinesisSequenceNumber.parse(number)
                .map(KinesisSequenceNumber::nextOffset)
                .orElse(0L);
    }

    @Override
    public boolean canPrecede(String number, long nowMs) {
        return KinesisSequenceNumber.isOfOldForm(number)
                || KinesisSequenceNumber.parse(number)
                        .map(parsed -> parsed.second() <= nowMs / MILLIS)
                        .orElse(false);
    }

    private static void write(KinesisOutput out, String name, KinesisSequenceNumber number) throws IOException {
        out.ascii(name, number.digits(), KinesisSequenceNumber.DIGITS);
    }
}
