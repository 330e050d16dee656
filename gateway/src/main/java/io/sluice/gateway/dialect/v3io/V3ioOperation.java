// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import java.util.Map;
import java.util.Optional;

/** What we speak: functions, named in a header, and object operations, which are methods. Names are those of our metrics. */
enum V3ioOperation {
    CREATE_STREAM("CreateStream"),
    DESCRIBE_STREAM("DescribeStream"),
    UPDATE_STREAM("UpdateStream"),
    PUT_RECORDS("PutRecords"),
    SEEK("Seek"),
    GET_RECORDS("GetRecords"),
    LIST_OBJECTS("ListObjects"),
    LOOK_FOR_OBJECT("LookForObject"),
    DELETE_OBJECT("DeleteObject");

    static final String FUNCTION_HEADER = "X-v3io-function";

    /** The documentation says Seek, both clients SeekShard. */
    private static final Map<String, V3ioOperation> BY_FUNCTION = Map.of(
            "CreateStream", CREATE_STREAM,
            "DescribeStream", DESCRIBE_STREAM,
            "UpdateStream", UPDATE_STREAM,
            "PutRecords", PUT_RECORDS,
            "Seek", SEEK,
            "SeekShard", SEEK,
            "GetRecords", GET_RECORDS);

    private static final Map<String, V3ioOperation> BY_METHOD =
            Map.of("GET", LIST_OBJECTS, "HEAD", LOOK_FOR_OBJECT, "DELETE", DELETE_OBJECT);

    private final String countedAs;

    V3ioOperation(String countedAs) {
        this.countedAs = countedAs;
    }

    String countedAs() {
        return countedAs;
    }

    /** Empty if the request asks for something that we do not speak. For functions POST and PUT are the same. */
    static Optional<V3ioOperation> of(WireHead head) {
        Optional<String> function = function(head.headers());
        if (function.isEmpty()) {
            return Optional.ofNullable(BY_METHOD.get(head.method()));
        }
        boolean isSent = head.method().equals("POST") || head.method().equals("PUT");
        return function.filter(name -> isSent).map(BY_FUNCTION::get);
    }

    /** As it is named in the head. */
    static Optional<String> function(WireHeaders headers) {
        return headers.first(FUNCTION_HEADER);
    }

    /** What a permission for it is called. What is at a path of a directory takes one to list all, besides. */
    Action action() {
        return switch (this) {
            case PUT_RECORDS -> Action.PUT;
            case SEEK, GET_RECORDS -> Action.READ;
            case DESCRIBE_STREAM, LIST_OBJECTS, LOOK_FOR_OBJECT -> Action.DESCRIBE;
            case CREATE_STREAM -> Action.CREATE;
            case UPDATE_STREAM -> Action.ALTER;
            case DELETE_OBJECT -> Action.DELETE;
        };
    }

    boolean isAboutObjects() {
        return this == LIST_OBJECTS || this == LOOK_FOR_OBJECT || this == DELETE_OBJECT;
    }
}
