// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.model.ByteSlice;
import java.util.function.Function;

/** What is answered to a request. */
public sealed interface DisAnswer permits DisAnswer.Done, DisError {
    /** Room for an answer that has no list. */
    int SMALL_BYTES = 1 << 10;

    /**
     * The request was done.
     *
     * @param body empty where the service sends none
     */
    record Done(int status, DisForm form, ByteSlice body) implements DisAnswer {
        private static final int OK = 200;
        private static final int CREATED = 201;
        private static final int NO_CONTENT = 204;
    }

    static DisAnswer ok(DisOutput.Members members) {
        return ok(members, SMALL_BYTES);
    }

    /** One that may be large, so that its array need not grow. */
    static DisAnswer ok(DisOutput.Members members, int expectedBytes) {
        return new Done(Done.OK, DisForm.JSON, DisOutput.encode(members, expectedBytes));
    }

    static DisAnswer protobuf(ByteSlice body) {
        return new Done(Done.OK, DisForm.PROTOBUF, body);
    }

    static DisAnswer created() {
        return new Done(Done.CREATED, DisForm.JSON, ByteSlice.EMPTY);
    }

    static DisAnswer noContent() {
        return new Done(Done.NO_CONTENT, DisForm.JSON, ByteSlice.EMPTY);
    }

    /** Handles both cases. */
    default <T> T match(Function<Done, T> done, Function<DisError, T> error) {
        return this instanceof Done answer ? done.apply(answer) : error.apply((DisError) this);
    }
}
