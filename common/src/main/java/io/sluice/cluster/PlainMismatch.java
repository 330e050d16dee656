// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.logging.LogEvent;
import com.hazelcast.logging.LogListener;
import io.sluice.measure.Seldom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of what came to a link without TLS and was no message of a member, and learns which members speak TLS. Hazelcast
 * tells that to nobody but its log, with a trace for each connection, so that log is listened to in place of written.
 */
final class PlainMismatch implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(PlainMismatch.class);

    /** As in {@code TcpServerConnection} of Hazelcast 5.6. */
    private static final Pattern CLOSED =
            Pattern.compile("Connection\\[id=\\d+, /(\\S+?)->/(\\S+?), .* closed\\. Reason: .*", Pattern.DOTALL);

    /** An alert where the name of a protocol should be: as in {@code UnifiedProtocolDecoder}. */
    private static final String ALERT = "Unknown protocol: \u0015\u0003";

    private static final String HANDSHAKE = "TLS handshake header detected";
    private static final String SPEAKS_TLS =
            "it speaks TLS and this process does not; cluster.tls is to be the same everywhere";

    private final Set<String> addresses = new ConcurrentSkipListSet<>();
    private final Seldom said;

    /** @param nanoClock monotonic */
    PlainMismatch(LongSupplier nanoClock) {
        said = new Seldom(nanoClock);
    }

    @Override
    public void log(LogEvent event) {
        Throwable thrown = event.getLogRecord().getThrown();
        Matcher closed = CLOSED.matcher(String.valueOf(event.getLogRecord().getMessage()));
        if (thrown != null && closed.matches()) {
            onClosed(closed.group(1), closed.group(2), String.valueOf(thrown.getMessage()));
        }
    }

    /** Why this process, which found nobody, must not go on; if members answered that speak TLS. */
    Optional<String> refusal() {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of("this process can have no link with what it was told to join, "
                        + String.join(" and ", addresses) + ": " + SPEAKS_TLS);
    }

    private void onClosed(String here, String there, String reason) {
        boolean isRefused = reason.startsWith(ALERT);
        if (isRefused) {
            addresses.add(there);
        }
        String told = isRefused || reason.startsWith(HANDSHAKE) ? SPEAKS_TLS : firstLine(reason);
        // Who calls does so from a port of its own each time.
        if (said.isDue(isRefused ? there : there.replaceFirst(":\\d+$", "") + " " + told)) {
            LOG.warn("the link between {} and {} is closed: {}", here, there, told);
        }
    }

    private static String firstLine(String reason) {
        return reason.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    }
}
