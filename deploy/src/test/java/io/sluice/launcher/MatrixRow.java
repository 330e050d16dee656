// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.function.Function;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** A request and how it is refused. */
record MatrixRow(Function<MatrixStreams, KinesisRequest> request, Function<MatrixStreams, Refusal> refusal) {
    private static final int LABEL_CHARS = 160;

    /** For reports only. */
    private static final MatrixStreams NAMES =
            new MatrixStreams("orders", "full", "number", "iterator", "again", "oldNumber", "oldIterator");

    static MatrixRow of(KinesisRequest request, Refusal refusal) {
        return new MatrixRow(streams -> request, streams -> refusal);
    }

    static MatrixRow of(Function<MatrixStreams, KinesisRequest> request, Refusal refusal) {
        return new MatrixRow(request, streams -> refusal);
    }

    @Override
    public String toString() {
        String operation = request.apply(NAMES).getClass().getSimpleName().replace("Request", "");
        Refusal told = refusal.apply(NAMES);
        String label = operation + " " + told.code() + ": " + told.message();
        return label.substring(0, Math.min(LABEL_CHARS, label.length()));
    }
}
