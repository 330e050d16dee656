// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireApi;
import java.util.regex.Pattern;

/** The Kinesis API about one stream. */
public final class KinesisLoad implements LoadDialect {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private final String stream;
    private final KinesisStreamCalls streams;
    private final KinesisPutCalls puts;
    private final KinesisReadCalls reads;

    /** @throws IllegalArgumentException if no stream can have this name */
    public KinesisLoad(String stream) {
        this(KinesisService.AWS, checked(stream));
    }

    /** @param stream as the service calls it; what cannot be a name is refused by the service */
    public KinesisLoad(KinesisService service, String stream) {
        this.stream = stream;
        streams = new KinesisStreamCalls(service, stream);
        puts = new KinesisPutCalls(service, stream);
        reads = new KinesisReadCalls(service, stream);
    }

    private static String checked(String stream) {
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException(
                    "a stream cannot be called '" + stream + "': 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-' can");
        }
        return stream;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public WireApi api() {
        return KinesisRefusals.API;
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
