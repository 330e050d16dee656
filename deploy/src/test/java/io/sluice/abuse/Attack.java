// SPDX-License-Identifier: Apache-2.0
package io.sluice.abuse;

/** Something that is done to a server, over and over, on connections whose number and rate are bounded. */
public enum Attack {
    SLOW_HEADERS("1,000 connections that send a header a second and never end", Way.PLAIN, 1000, 500),
    LARGE_HEADERS("200 requests a second with 64 KiB of headers", Way.PLAIN, 100, 200),
    ENDLESS_BODIES("100 bodies without end, well claimed, 16 MB a second in all", Way.PLAIN, 100, 200),
    IDLE("10,000 connections that say nothing", Way.PLAIN, 10_000, 3000),
    BROKEN_HANDSHAKES("500 handshakes a second that never end, up to 5,000 open", Way.TO_TLS, 5000, 500),
    HANDSHAKES("100 whole handshakes a second, each for nothing", Way.TLS, 100, 100),
    UNSIGNED("500 unsigned requests a second on 50 connections", Way.PLAIN, 50, 200),
    WRONGLY_SIGNED("500 wrongly signed requests a second of 4 KiB on 50 connections", Way.PLAIN, 50, 200);

    private final String title;
    private final Way way;
    private final int maxOpen;
    private final int opensPerSecond;

    /** How a connection is made. */
    enum Way {
        /** To the plain port. */
        PLAIN,
        /** To the port of TLS, without a handshake. */
        TO_TLS,
        /** To the port of TLS, with a handshake before anything else. */
        TLS
    }

    Attack(String title, Way way, int maxOpen, int opensPerSecond) {
        this.title = title;
        this.way = way;
        this.maxOpen = maxOpen;
        this.opensPerSecond = opensPerSecond;
    }

    /** With its rate, for people. */
    public String title() {
        return title;
    }

    Way way() {
        return way;
    }

    int maxOpen() {
        return maxOpen;
    }

    int opensPerSecond() {
        return opensPerSecond;
    }

    void begin(Line line) {
        switch (this) {
            case SLOW_HEADERS -> Conduct.trickleHeaders(line);
            case LARGE_HEADERS -> Conduct.sendLargeHeaders(line);
            case ENDLESS_BODIES -> Conduct.streamBody(line);
            case IDLE -> Conduct.sayNothing(line);
            case BROKEN_HANDSHAKES -> Conduct.beginHandshake(line);
            case HANDSHAKES -> Conduct.leave(line);
            case UNSIGNED -> Conduct.askUnsigned(line);
            case WRONGLY_SIGNED -> Conduct.askWronglySigned(line);
        }
    }
}
