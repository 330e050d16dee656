// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import io.sluice.model.ByteSlice;

/** How a request ends. */
public sealed interface V3ioAnswer permits V3ioAnswer.Json, V3ioAnswer.Xml, V3ioAnswer.Bare, V3ioError {
    int status();

    /** Empty if there is no body. */
    String contentType();

    ByteSlice body();

    /** What a function gives. */
    record Json(ByteSlice body) implements V3ioAnswer {
        static final String CONTENT_TYPE = "application/json";

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String contentType() {
            return CONTENT_TYPE;
        }
    }

    /** A list of objects. */
    record Xml(ByteSlice body) implements V3ioAnswer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public String contentType() {
            return "application/xml";
        }
    }

    /** A success without a body. Callers of CreateStream compare its status, so it must be the 204 of the real service. */
    enum Bare implements V3ioAnswer {
        DONE(204),
        IS_THERE(200);

        private final int status;

        Bare(int status) {
            this.status = status;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public String contentType() {
            return "";
        }

        @Override
        public ByteSlice body() {
            return ByteSlice.EMPTY;
        }
    }
}
