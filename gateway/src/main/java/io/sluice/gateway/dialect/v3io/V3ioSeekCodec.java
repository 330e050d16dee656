// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.name.V3ioLocation;
import io.sluice.gateway.dialect.v3io.wire.Checked;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.dialect.v3io.wire.V3ioInput;
import io.sluice.gateway.dialect.v3io.wire.V3ioOutput;
import io.sluice.model.ByteSlice;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The bodies of Seek.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/seek/">Seek</a>
 */
final class V3ioSeekCodec {
    private static final String TYPE = "Type";
    private static final String SECOND = "TimestampSec";
    private static final String NANOSECOND = "TimestampNSec";
    private static final String NUMBER = "StartingSequenceNumber";
    private static final V3ioInput.Shape SHAPE =
            new V3ioInput.Shape(Set.of(V3ioTarget.STREAM, TYPE), Set.of(V3ioTarget.SHARD, SECOND, NANOSECOND, NUMBER));

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLIS_PER_SECOND = 1000;
    private static final long MAX_SECOND = Long.MAX_VALUE / MILLIS_PER_SECOND - 1;

    private V3ioSeekCodec() {}

    /** Where to. */
    enum Type {
        EARLIEST,
        LATEST,
        TIME,
        SEQUENCE
    }

    /**
     * What is sought.
     *
     * @param atMs milliseconds since the epoch, for {@link Type#TIME}; else 0
     * @param number for {@link Type#SEQUENCE}; else 0
     */
    record Question(V3ioTarget target, Type type, long atMs, long number) {}

    static Checked<Question> decode(ByteSlice body) {
        return V3ioInput.read(body, SHAPE).then(input -> {
            Optional<Type> type = input.text(TYPE).flatMap(V3ioSeekCodec::typeOf);
            OptionalLong at = type.equals(Optional.of(Type.TIME)) ? millis(input) : OptionalLong.of(0);
            OptionalLong number = type.equals(Optional.of(Type.SEQUENCE)) ? input.integer(NUMBER) : OptionalLong.of(0);
            return type.isPresent() && at.isPresent() && number.isPresent()
                    ? Checked.good(new Question(V3ioTarget.of(input), type.get(), at.getAsLong(), number.getAsLong()))
                    : Checked.bad(V3ioError.INVALID_ARGUMENT);
        });
    }

    static V3ioAnswer encode(V3ioLocation location) {
        return V3ioOutput.of(out -> out.text("Location", location.render()));
    }

    private static Optional<Type> typeOf(String name) {
        return Arrays.stream(Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    /** The first whole millisecond that is not before the time: arrivals are kept in milliseconds. */
    private static OptionalLong millis(V3ioInput input) {
        OptionalLong second = input.integer(SECOND);
        long nanos = input.integer(NANOSECOND).orElse(0);
        boolean isTime = second.isPresent()
                && second.getAsLong() >= 0
                && second.getAsLong() <= MAX_SECOND
                && nanos >= 0
                && nanos < NANOS_PER_SECOND;
        return isTime
                ? OptionalLong.of(
                        second.getAsLong() * MILLIS_PER_SECOND + (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI)
                : OptionalLong.empty();
    }
}
