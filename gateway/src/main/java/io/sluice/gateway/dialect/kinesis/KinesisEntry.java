// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxBytes;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;

/** The members of one record to put, the same in PutRecord and PutRecords. */
final class KinesisEntry {
    private static final String KEY = "PartitionKey";
    private static final String HASH = "ExplicitHashKey";
    private static final String DATA = "Data";

    /** The newest API model no longer requires it, but streams that place by it do. */
    static final KinesisMember KEY_MEMBER = KinesisMember.text(
                    KEY, minLength(1), maxLength(KinesisLimits.MAX_KEY_CHARS))
            .required();

    static final KinesisMember HASH_MEMBER = KinesisMember.text(HASH, pattern("0|([1-9]\\d{0,38})"));
    static final KinesisMember DATA_MEMBER = KinesisMember.of(
                    DATA, KinesisMember.Type.BLOB, maxBytes(KinesisLimits.MAX_DATA_BYTES))
            .required();

    private KinesisEntry() {}

    /** False if the records have more bytes than their body. */
    static boolean write(KinesisInput entry, KinesisRecordWriter writer) {
        byte[] data = entry.requiredBlob(DATA);
        return writer.add(entry.requiredText(KEY), entry.text(HASH).orElse(""), data, data.length);
    }
}
