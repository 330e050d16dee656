// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireApi;
import java.util.regex.Pattern;

/**
 * The v3io API about one stream. A name with slashes begins with its container; one without lies in {@code streams}, which
 * is where Sluice shows the streams of other APIs unless it is told otherwise.
 */
public final class V3ioLoad implements LoadDialect {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,255}(/[a-zA-Z0-9_.-]{1,255})*");
    private static final String CONTAINER = "streams";

    private final String stream;
    private final V3ioStreamCalls streams;
    private final V3ioPutCalls puts;
    private final V3ioReadCalls reads;

    /** @throws IllegalArgumentException if no stream can have this name */
    public V3ioLoad(String stream) {
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException("a stream cannot be called '" + stream
                    + "': a container and names of a-z, A-Z, 0-9, '_', '.' and '-' with slashes between them can");
        }
        this.stream = stream;
        String path = "/" + (stream.indexOf('/') < 0 ? CONTAINER + "/" : "") + stream + "/";
        streams = new V3ioStreamCalls(stream, path);
        puts = new V3ioPutCalls(path);
        reads = new V3ioReadCalls(stream, path);
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public WireApi api() {
        return V3ioRefusals.API;
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
