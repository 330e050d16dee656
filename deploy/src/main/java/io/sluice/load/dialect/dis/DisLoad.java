// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;
import java.util.regex.Pattern;

/** The DIS API about one stream. */
public final class DisLoad implements LoadDialect {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final String stream;
    private final DisStreamCalls streams;
    private final DisPutCalls puts;
    private final DisReadCalls reads;

    /** @throws IllegalArgumentException if no stream can have this name */
    public DisLoad(String stream) {
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException(
                    "a stream cannot be called '" + stream + "': 1 to 64 of a-z, A-Z, 0-9, '_' and '-' can");
        }
        this.stream = stream;
        streams = new DisStreamCalls(stream);
        puts = new DisPutCalls(stream);
        reads = new DisReadCalls(stream);
    }

    @Override
    public String stream() {
        return stream;
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
