// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * A refusal in v3io's words, of a whole request or of one record. Clients decide by the status first and by a part of the
 * body's text second. The small codes are those of a file system, as the service uses them; the stream codes were seen in
 * its clients for {@code InvalidArgumentException} and {@code ShardIDOutOfRangeException}, the others are ours.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/putrecords/">
 *     PutRecords, Errors</a>
 */
public enum V3ioError implements V3ioAnswer {
    NOT_PERMITTED(-1, "Operation not permitted", 403),
    NO_SUCH_FILE(-2, "No such file or directory", 404),
    /** Something broke. Of a record: it may or may not be stored. */
    BROKEN(-5, "Input/output error", 500),
    /** Clients take 503, and no other status, for something that passes. */
    TRY_AGAIN(-11, "Resource temporarily unavailable", 503),
    /** It is not known who asks. */
    UNKNOWN_SENDER(-13, "Permission denied", 401),
    /** It is known who asks, and they may not. */
    PERMISSION_DENIED(-13, "Permission denied", 403),
    NOT_EMPTY(-39, "Directory not empty", 409),
    INVALID_ARGUMENT(-201_326_592, "InvalidArgumentException", 400),
    TOO_LARGE(-201_326_592, "InvalidArgumentException", 413),
    NOT_FOUND(-201_326_593, "ResourceNotFoundException", 404),
    SHARD_OUT_OF_RANGE(-201_326_594, "ShardIDOutOfRangeException", 400),
    IN_USE(-201_326_595, "ResourceInUseException", 409),
    NOT_A_STREAM(-201_326_596, "ResourceNotStreamException", 400),
    /** The same where PutRecords says it: the documentation spells it in two ways. */
    PUT_TO_NO_STREAM(-201_326_596, "ResourceIsnotStream", 400),
    INVALID_SHARD_COUNT(-201_326_597, "InvalidShardCountException", 400),
    ILLEGAL_LOCATION(-201_326_598, "IllegalLocationException", 400);

    private final int code;
    private final String message;
    private final int status;

    V3ioError(int code, String message, int status) {
        this.code = code;
        this.message = message;
        this.status = status;
    }

    public int code() {
        return code;
    }

    public String message() {
        return message;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String contentType() {
        return Json.CONTENT_TYPE;
    }

    @Override
    public ByteSlice body() {
        String json = "{\"ErrorCode\":" + code + ",\"ErrorMessage\":\"" + message + "\"}";
        return ByteSlice.of(json.getBytes(StandardCharsets.US_ASCII));
    }
}
