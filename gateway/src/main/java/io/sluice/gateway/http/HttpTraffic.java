// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.measure.Histogram;
import io.sluice.measure.Tally;
import java.util.concurrent.atomic.LongAdder;

/** The requests of one dialect, whichever event loop served them. Safe to use from any thread. */
public final class HttpTraffic {
    private static final int HUNDRED = 100;

    private final Tally<StatusClass> requests = new Tally<>(StatusClass.class);
    private final LongAdder requestBytes = new LongAdder();
    private final LongAdder responseBytes = new LongAdder();
    private final Histogram nanos = Histogram.ofNanos();

    /** The first digit of a final status. */
    public enum StatusClass {
        SUCCESS("2xx"),
        REDIRECT("3xx"),
        CLIENT_ERROR("4xx"),
        SERVER_ERROR("5xx");

        private final String form;

        StatusClass(String form) {
            this.form = form;
        }

        /** As in {@code 4xx}. */
        public String form() {
            return form;
        }

        static StatusClass of(int status) {
            return switch (status / HUNDRED) {
                case 2 -> SUCCESS;
                case 3 -> REDIRECT;
                case 4 -> CLIENT_ERROR;
                default -> SERVER_ERROR;
            };
        }
    }

    /** Requests that were answered. */
    public Tally<StatusClass> requests() {
        return requests;
    }

    /** Of their bodies, as sent; of a refused one, what was read. */
    public long requestBytes() {
        return requestBytes.sum();
    }

    /** Of their answers' bodies. */
    public long responseBytes() {
        return responseBytes.sum();
    }

    /** From a request's head to its answer, the body's way to us included. */
    public Histogram nanos() {
        return nanos;
    }

    /** A request of which no more is known than that it was answered without a body. */
    void answeredBare(int status) {
        requests.add(StatusClass.of(status));
    }

    void answered(int status, long readBytes, long writtenBytes, long tookNanos) {
        requests.add(StatusClass.of(status));
        requestBytes.add(readBytes);
        responseBytes.add(writtenBytes);
        nanos.record(tookNanos);
    }
}
