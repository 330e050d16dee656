// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.WireHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request's path: {@code /v2/} or {@code /v3/}, the project, and what is asked of it. A slash at the end means nothing:
 * the older SDK always sends one. The project is not looked at.
 *
 * @param parts the version, and those behind the project, decoded
 */
record DisRoute(List<String> parts) {
    private static final int PROJECT = 1;
    private static final int KIND = 2;
    private static final Set<String> VERSIONS = Set.of("v2", "v3");
    private static final Set<String> KINDS =
            Set.of("records", "cursors", "streams", "stream", "apps", "checkpoints", "files");

    private static final Set<String> CONSUMER_KINDS = Set.of("apps", "checkpoints");

    DisRoute {
        parts = List.copyOf(parts);
    }

    /** Empty if the path is not of this API. */
    static Optional<DisRoute> of(WireHead head) {
        List<String> sent = new ArrayList<>(Arrays.asList(head.path().split("/", -1)));
        sent.removeIf(String::isEmpty);
        if (sent.size() <= KIND || !VERSIONS.contains(sent.get(0)) || !KINDS.contains(sent.get(KIND))) {
            return Optional.empty();
        }
        sent.remove(PROJECT);
        return Optional.of(new DisRoute(sent.stream().map(DisQuery::decode).toList()));
    }

    /** What the method asks of the path; empty if nothing we know. */
    Optional<DisOperation> operation(String method) {
        return Arrays.stream(DisOperation.values())
                .filter(operation -> operation.isAskedBy(method) && operation.isAt(parts))
                .findFirst();
    }

    /** Whether some other method asks something of the path. */
    boolean isKnown() {
        return Arrays.stream(DisOperation.values()).anyMatch(operation -> operation.isAt(parts));
    }

    /** Whether it asks for what is kept for consumers: a part of the API that is not spoken. */
    boolean isAboutConsumers() {
        return CONSUMER_KINDS.contains(parts.get(PROJECT));
    }
}
