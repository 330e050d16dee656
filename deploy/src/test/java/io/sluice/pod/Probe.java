// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One of a container's probes over HTTP, with what Kubernetes takes where the manifest is silent. */
record Probe(String path, int port, Duration period, Duration timeout, int failureThreshold) {
    private static final int DEFAULT_PERIOD_SECONDS = 10;
    private static final int DEFAULT_TIMEOUT_SECONDS = 1;
    private static final int DEFAULT_FAILURES = 3;

    /** What a probe was told: good, or why not. */
    record Answer(boolean isGood, String text) {}

    /** @param name such as {@code livenessProbe} */
    static Optional<Probe> of(JsonNode container, String name) {
        JsonNode probe = container.path(name);
        if (probe.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Probe(
                probe.path("httpGet").path("path").asText(),
                port(container, probe.path("httpGet").path("port")),
                Duration.ofSeconds(probe.path("periodSeconds").asInt(DEFAULT_PERIOD_SECONDS)),
                Duration.ofSeconds(probe.path("timeoutSeconds").asInt(DEFAULT_TIMEOUT_SECONDS)),
                probe.path("failureThreshold").asInt(DEFAULT_FAILURES)));
    }

    /** A port by its number, or by the name that the container gives it. */
    static int port(JsonNode container, JsonNode port) {
        if (port.isInt()) {
            return port.asInt();
        }
        for (JsonNode named : container.path("ports")) {
            if (named.path("name").asText().equals(port.asText())) {
                return named.path("containerPort").asInt();
            }
        }
        throw new AssertionError("the container has no port " + port);
    }

    /** Asks once, on a connection of its own. */
    Answer ask(String address) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://" + address + ":" + port + path).toURL().openConnection();
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setRequestProperty("Connection", "close");
            int status = connection.getResponseCode();
            boolean isGood = status >= 200 && status < 400;
            try (InputStream body = isGood ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(
                        isGood, status + " " + (body == null ? "" : new String(body.readAllBytes(), UTF_8).strip()));
            }
        } catch (IOException silent) {
            return new Answer(false, silent.toString());
        }
    }
}
