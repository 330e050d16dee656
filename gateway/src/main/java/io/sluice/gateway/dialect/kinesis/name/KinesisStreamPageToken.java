// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.model.StreamName;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the next page of a list of streams begins. As clients hold it, a {@link KinesisToken} with
 *
 * <pre>
 *   8  when it was given out, milliseconds since the epoch
 *   …  name of the last stream shown, in ASCII
 * </pre>
 */
public record KinesisStreamPageToken(StreamName lastStream, long issuedMs) {
    private static final byte KIND = 0x12;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_./-]{1," + StreamName.MAX_CHARS + "}");

    public String render() {
        byte[] name = lastStream.text().getBytes(US_ASCII);
        return KinesisToken.render(
                KIND, Long.BYTES + name.length, token -> token.putLong(issuedMs).put(name));
    }

    /** Empty if this is no token of ours. */
    public static Optional<KinesisStreamPageToken> parse(String text) {
        return KinesisToken.open(text, KIND)
                .filter(token -> token.remaining() > Long.BYTES)
                .flatMap(KinesisStreamPageToken::read);
    }

    private static Optional<KinesisStreamPageToken> read(ByteBuffer token) {
        long issuedMs = token.getLong();
        String name = US_ASCII.decode(token).toString();
        return NAME.matcher(name).matches()
                ? Optional.of(new KinesisStreamPageToken(new StreamName(name), issuedMs))
                : Optional.empty();
    }
}
