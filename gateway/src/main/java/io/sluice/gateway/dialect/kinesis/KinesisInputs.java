// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.model.ByteSlice;

/** How a service of the Kinesis API reads what is sent to it. */
public interface KinesisInputs {
    /**
     * Reads a body and checks it.
     *
     * @param shape as the API model has it; the service may bound some members otherwise
     */
    Checked<KinesisInput> read(KinesisEncoding encoding, ByteSlice body, KinesisShape shape);

    /** How long a stream that is made keeps its records. */
    int retentionHours(KinesisInput creation);
}
