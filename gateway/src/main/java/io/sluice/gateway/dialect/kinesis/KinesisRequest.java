// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.model.ByteSlice;

/** A request whose head has passed the checks: its operation and its body's encoding are known. */
record KinesisRequest(WireRequest wire, KinesisEncoding encoding, KinesisOperation operation, Identity who) {
    ByteSlice body() {
        return wire.body();
    }
}
