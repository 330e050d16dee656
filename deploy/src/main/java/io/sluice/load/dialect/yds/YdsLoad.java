// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.yds;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.dialect.kinesis.KinesisService;
import java.util.Map;
import java.util.regex.Pattern;

/** The API of Yandex Data Streams about one stream, which is named at the root: by its name or by its full path. */
public final class YdsLoad implements LoadDialect {
    private static final int MIB = 1 << 20;
    private static final Pattern NAME = Pattern.compile("(/?([a-zA-Z0-9_-]{1,64}/)+|/)?[a-zA-Z0-9_.-]{1,128}");

    /** Nothing is signed, so the token, of which only the header counts, says whom a call is for. */
    private static final KinesisService YANDEX = new KinesisService(
            Map.of("X-YaCloud-SubjectToken", "none"),
            new PutLimits(500, MIB, 5 * MIB, 256),
            "{\"EncryptionType\":\"NONE\",\"FailedRecordCount\":0,");

    private final KinesisLoad load;

    /** @throws IllegalArgumentException if no stream can have this name */
    public YdsLoad(String stream) {
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException(
                    "a stream cannot be called '" + stream
                            + "': 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-' can, with /REGION/FOLDER/DATABASE/ before it or not");
        }
        load = new KinesisLoad(YANDEX, stream);
    }

    @Override
    public String stream() {
        return load.stream();
    }

    @Override
    public StreamDialect streams() {
        return load.streams();
    }

    @Override
    public PutDialect puts() {
        return load.puts();
    }

    @Override
    public ReadDialect reads() {
        return load.reads();
    }
}
