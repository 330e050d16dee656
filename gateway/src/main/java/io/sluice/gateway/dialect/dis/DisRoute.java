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
 * the older SDK always sends one. *
 * @param project decoded; empty where the path has none
 * @param parts the version, and those behind the project, decoded
 */
record DisRoute(String project, List<String> parts) {
    private static final int PROJECT = 1;
    private static final int KIND = 2;
    private static final Set<String> VERSIONS = Set.of("v2", "v3");
    private static final Set<String> KINDS =
            Set.of("records", "cursors", "streams", "stream", "apps", "checkpoints", "files");

    /** Behind an app. */
    private static final int MEMBERS = 3;

    /** Of the identity service, which the newer SDK asks for its project where it was given none. */
    private static final List<String> PROJECTS = List.of("v3", "projects");

    DisRoute {
        parts = List.copyOf(parts);
    }

    /** Empty if the path is not of this API. */
    static Optional<DisRoute> of(WireHead head) {
        List<String> sent = new ArrayList<>(Arrays.asList(head.path().split("/", -1)));
        sent.removeIf(String::isEmpty);
        if (sent.equals(PROJECTS)) {
            return Optional.of(new DisRoute("", sent));
        }
        if (sent.size() <= KIND || !VERSIONS.contains(sent.get(0)) || !KINDS.contains(sent.get(KIND))) {
            return Optional.empty();
        }
        String project = DisQuery.decode(sent.remove(PROJECT));
        return Optional.of(
                new DisRoute(project, sent.stream().map(DisQuery::decode).toList()));
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

    /** Whether it asks for an app's consumers to share partitions: a part of the API that is not spoken. */
    boolean isAboutGroups() {
        return parts.size() > MEMBERS
                && parts.get(PROJECT).equals("apps")
                && parts.get(MEMBERS).equals("consumers");
    }
}
