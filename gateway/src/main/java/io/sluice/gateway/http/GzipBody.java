// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.model.ByteSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Undoes {@code Content-Encoding: gzip} within bounds. Other encodings are left to the dialects, some of which define
 * their own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4.1.3">RFC 9110, 8.4.1.3</a>
 */
final class GzipBody {
    private static final int STEP_BYTES = 16 << 10;

    private GzipBody() {}

    static boolean isDeclaredBy(WireHead head) {
        return head.headers()
                .first("Content-Encoding")
                .filter(encoding -> encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip"))
                .isPresent();
    }

    /**
     * Inflates into the given bytes, counting as it goes, so that a small body that stands for a huge one stops at the
     * bound. Empty if the body is not whole gzip.
     */
    static Optional<Admission> inflate(ByteSlice compressed, AdmittedBytes into) {
        var bytes = new ByteArrayInputStream(compressed.array(), compressed.from(), compressed.length());
        var step = new byte[STEP_BYTES];
        try (var plain = new GZIPInputStream(bytes, STEP_BYTES)) {
            for (int count = plain.read(step); count >= 0; count = plain.read(step)) {
                Admission admission = into.append(step, count);
                if (admission != Admission.ADMITTED) {
                    return Optional.of(admission);
                }
            }
            return Optional.of(Admission.ADMITTED);
        } catch (IOException notGzip) {
            return Optional.empty();
        }
    }
}
