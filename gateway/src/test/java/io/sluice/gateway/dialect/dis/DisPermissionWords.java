// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.auth.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** For the page that says which operations need which permission. */
public final class DisPermissionWords {
    private DisPermissionWords() {}

    public static List<String> operations(Action action) {
        return Arrays.stream(DisOperation.values())
                .filter(operation -> operation.action().equals(Optional.of(action)))
                .map(DisOperation::wireName)
                .toList();
    }
}
