// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;

/** The Kinesis API about one stream. */
public final class KinesisLoad implements LoadDialect {
    private final KinesisStreamCalls streams;
    private final KinesisPutCalls puts;
    private final KinesisReadCalls reads;

    public KinesisLoad(String stream) {
        streams = new KinesisStreamCalls(stream);
        puts = new KinesisPutCalls(stream);
        reads = new KinesisReadCalls(stream);
    }

    @Override
    public String name() {
        return "Kinesis";
    }

    @Override
    public StreamDialect streams() {
        return streams;
    }

    @Override
    public PutDialect puts() {
        return puts;
    }

    @Override
    public ReadDialect reads() {
        return reads;
    }
}
