// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.dis.DisLoad;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.dialect.v3io.V3ioLoad;
import io.sluice.load.dialect.yds.YdsLoad;
import java.util.Locale;

/** The wire APIs that a load can speak. */
enum LoadApi {
    KINESIS,
    YANDEX,
    DIS,
    V3IO;

    /** @throws IllegalArgumentException if this API has no stream of that name */
    LoadDialect about(String stream) {
        return switch (this) {
            case KINESIS -> new KinesisLoad(stream);
            case YANDEX -> new YdsLoad(stream);
            case DIS -> new DisLoad(stream);
            case V3IO -> new V3ioLoad(stream);
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
