// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.auth.Action;
import java.util.Arrays;
import java.util.List;

/** For the page that says which operations need which permission. */
public final class V3ioPermissionWords {
    private V3ioPermissionWords() {}

    public static List<String> operations(Action action) {
        return Arrays.stream(V3ioOperation.values())
                .filter(operation -> operation.action() == action)
                .map(V3ioOperation::countedAs)
                .toList();
    }
}
