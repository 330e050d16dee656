// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.auth.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations we speak, each with its method and its path without the project. A star stands for any one part. */
enum DisOperation {
    SEND_RECORDS("POST", "v2/records"),
    CONSUME_RECORDS("GET", "v2/records"),
    SHOW_CURSOR("GET", "v2/cursors"),
    CREATE_STREAM("POST", "v2/streams"),
    LIST_STREAMS("GET", "v2/streams"),
    SHOW_STREAM("GET", "v2/streams/*"),
    DELETE_STREAM("DELETE", "v2/streams/*"),
    UPDATE_PARTITION_COUNT("PUT", "v2/streams/*"),
    /** As the older SDK asks for it. */
    UPDATE_STREAM("PUT", "v2/streams/*/update"),
    /** As the newer SDK asks for it. */
    UPDATE_STREAM_V3("PUT", "v3/streams/*"),
    CREATE_TAG("POST", "v2/stream/*/tags"),
    SHOW_STREAM_TAGS("GET", "v2/stream/*/tags"),
    DELETE_TAG("DELETE", "v2/stream/*/tags/*"),
    BATCH_TAGS("POST", "v2/stream/*/tags/action"),
    LIST_ALL_TAGS("GET", "v2/stream/tags"),
    LIST_STREAMS_BY_TAGS("POST", "v2/stream/resource_instances/action"),
    CREATE_APP("POST", "v2/apps"),
    LIST_APPS("GET", "v2/apps"),
    SHOW_APP("GET", "v2/apps/*"),
    DELETE_APP("DELETE", "v2/apps/*"),
    SHOW_CONSUMER_STATE("GET", "v2/apps/*/streams/*"),
    COMMIT_CHECKPOINT("POST", "v2/checkpoints"),
    SHOW_CHECKPOINT("GET", "v2/checkpoints"),
    DELETE_CHECKPOINT("DELETE", "v2/checkpoints"),
    LIST_PROJECTS("GET", "v3/projects");

    private static final String ANY = "*";
    private static final Set<DisOperation> CONTROL_OF_APPS = Set.of(CREATE_APP, DELETE_APP, DELETE_CHECKPOINT);
    private static final Map<DisOperation, List<String>> PARTS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), operation -> List.of(operation.path.split("/", -1))));

    private final String method;
    private final String path;

    DisOperation(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** In logs and metrics. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a permission for it is called. None is needed to be told one's own project, which an SDK asks for before anything
     * else.
     */
    Optional<Action> action() {
        return switch (this) {
            case LIST_PROJECTS -> Optional.empty();
            case SEND_RECORDS -> Optional.of(Action.PUT);
            case CONSUME_RECORDS, SHOW_CURSOR -> Optional.of(Action.READ);
            case CREATE_APP,
                    LIST_APPS,
                    SHOW_APP,
                    DELETE_APP,
                    SHOW_CONSUMER_STATE,
                    COMMIT_CHECKPOINT,
                    SHOW_CHECKPOINT,
                    DELETE_CHECKPOINT -> Optional.of(Action.CONSUME);
            case SHOW_STREAM, SHOW_STREAM_TAGS -> Optional.of(Action.DESCRIBE);
            case LIST_STREAMS, LIST_ALL_TAGS, LIST_STREAMS_BY_TAGS -> Optional.of(Action.LIST);
            case CREATE_STREAM -> Optional.of(Action.CREATE);
            case UPDATE_PARTITION_COUNT, UPDATE_STREAM, UPDATE_STREAM_V3 -> Optional.of(Action.ALTER);
            case CREATE_TAG, DELETE_TAG, BATCH_TAGS -> Optional.of(Action.TAG);
            case DELETE_STREAM -> Optional.of(Action.DELETE);
        };
    }

    /**
     * Whether it changes what exists. With an app all its checkpoints go, of every stream; to commit one is as common as to
     * read.
     */
    boolean isControl() {
        return CONTROL_OF_APPS.contains(this)
                || action().filter(Action::isControl).isPresent();
    }

    boolean isAskedBy(String sentMethod) {
        return method.equals(sentMethod);
    }

    /** @param sent the version and what stands behind the project, decoded */
    boolean isAt(List<String> sent) {
        List<String> parts = parts();
        if (parts.size() != sent.size()) {
            return false;
        }
        for (int at = 0; at < parts.size(); at++) {
            if (!parts.get(at).equals(ANY) && !parts.get(at).equals(sent.get(at))) {
                return false;
            }
        }
        return true;
    }

    /** The part that the star with this number, from 0, stands for. */
    String argument(List<String> sent, int number) {
        int left = number;
        for (int at = 0; at < sent.size(); at++) {
            if (parts().get(at).equals(ANY) && left-- == 0) {
                return sent.get(at);
            }
        }
        throw new IllegalArgumentException(wireName() + " has no part " + number + " of the client's choice");
    }

    private List<String> parts() {
        return Objects.requireNonNull(PARTS.get(this));
    }
}
