// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import java.util.Locale;
import java.util.function.Function;

/** The wire APIs that a load can speak: one line each. */
enum LoadApi {
    KINESIS(KinesisLoad::new),
    ;

    private final Function<String, LoadDialect> dialect;

    LoadApi(Function<String, LoadDialect> dialect) {
        this.dialect = dialect;
    }

    /** @throws IllegalArgumentException if this API has no stream of that name */
    LoadDialect about(String stream) {
        return dialect.apply(stream);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
