// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.model.ByteSlice;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The terms of AWS's own service, by which the API model is written. */
final class AwsTerms implements KinesisInputs {
    /** Its shards end when they are split, which is not done yet; UpdateStream it does not have. */
    static final Set<KinesisOperation> SPOKEN = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(KinesisOperation.UPDATE_SHARD_COUNT, KinesisOperation.UPDATE_STREAM)));

    /** Shards on one page of ListShards, whatever the client asks for. */
    private static final int LIST_PAGE_SHARDS = 1000;

    private AwsTerms() {}

    static KinesisTerms terms() {
        var bounds = new KinesisBounds(
                AwsStreamNames.FORM,
                10 * KinesisLimits.MIB,
                KinesisLimits.MAX_DATA_BYTES,
                0,
                KinesisLimits.DEFAULT_RETENTION_HOURS,
                LIST_PAGE_SHARDS);
        return new KinesisTerms(bounds, new AwsTerms(), new AwsNumbers(), new KinesisErrors() {}, "");
    }

    @Override
    public Checked<KinesisInput> read(KinesisEncoding encoding, ByteSlice body, KinesisShape shape) {
        return KinesisInput.read(encoding, body, shape);
    }

    @Override
    public int retentionHours(KinesisInput creation) {
        return KinesisLimits.DEFAULT_RETENTION_HOURS;
    }
}
