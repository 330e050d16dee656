// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.yds;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireApi;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.dialect.kinesis.KinesisService;
import java.util.Map;
import java.util.regex.Pattern;

/** The API of Yandex Data Streams about one stream, which is named at the root: by its name or by its full path. */
public final class YdsLoad implements LoadDialect {
    private static final int MIB = 1 << 20;
    private static final Pattern NAME = Pattern.compile("(/?([a-zA-Z0-9_-]{1,64}/)+|/)?[a-zA-Z0-9_.-]{1,128}");

    /** In the scope of its signatures, where it says whom a call is for. */
    public static final String REGION = "ru-central1";

    public static final String TOKEN_HEADER = "X-YaCloud-SubjectToken";

    /** Calls prove who sends them, and so say whom they are for. */
    private static final KinesisService YANDEX = service(Map.of());
    /** Nothing is signed, so a token, of which only the header counts, says whom a call is for. */
    private static final KinesisService MARKED = service(Map.of(TOKEN_HEADER, "none"));

    private final KinesisLoad load;

    /**
     * Of calls that nobody signs.
     *
     * @throws IllegalArgumentException if no stream can have this name
     */
    public YdsLoad(String stream) {
        this(MARKED, stream);
    }

    private YdsLoad(KinesisService service, String stream) {
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException(
                    "a stream cannot be called '" + stream
                            + "': 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-' can, with /REGION/FOLDER/DATABASE/ before it or not");
        }
        load = new KinesisLoad(service, stream);
    }

    /**
     * Of calls that will be signed, or sent with a token.
     *
     * @throws IllegalArgumentException if no stream can have this name
     */
    public static YdsLoad proven(String stream) {
        return new YdsLoad(YANDEX, stream);
    }

    private static KinesisService service(Map<String, String> mark) {
        return new KinesisService(
                mark, new PutLimits(500, MIB, 5 * MIB, 256), "{\"EncryptionType\":\"NONE\",\"FailedRecordCount\":0,");
    }

    @Override
    public String stream() {
        return load.stream();
    }

    @Override
    public WireApi api() {
        return load.api();
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
