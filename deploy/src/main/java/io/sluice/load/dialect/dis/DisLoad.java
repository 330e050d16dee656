// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireApi;
import java.util.regex.Pattern;

/** The DIS API about one stream. */
public final class DisLoad implements LoadDialect {
    /** For servers that tell no projects apart. */
    public static final String ANY_PROJECT = "sluice-load";

    private static final Pattern PROJECT = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final String stream;
    private final DisStreamCalls streams;
    private final DisPutCalls puts;
    private final DisReadCalls reads;

    /** @throws IllegalArgumentException if no stream or no project can have this name */
    public DisLoad(String project, String stream) {
        if (!PROJECT.matcher(project).matches()) {
            throw new IllegalArgumentException(
                    "a project cannot be called '" + project + "': 1 to 64 of a-z, A-Z, 0-9, '_', '.' and '-' can");
        }
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException(
                    "a stream cannot be called '" + stream + "': 1 to 64 of a-z, A-Z, 0-9, '_' and '-' can");
        }
        this.stream = stream;
        var calls = new DisCall(project);
        streams = new DisStreamCalls(calls, stream);
        puts = new DisPutCalls(calls, stream);
        reads = new DisReadCalls(calls, stream);
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public WireApi api() {
        return DisRefusals.API;
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
