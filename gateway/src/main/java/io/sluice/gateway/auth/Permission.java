// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import io.sluice.model.StreamName;
import java.util.EnumSet;
import java.util.Set;

/** Some actions on the streams whose names match a pattern. */
public record Permission(Set<Action> actions, StreamPattern streams) {
    /** Everything, everywhere. */
    public static final Permission ALL = new Permission(EnumSet.allOf(Action.class), StreamPattern.ALL);

    public Permission {
        actions = Set.copyOf(actions);
    }

    boolean covers(Action action, StreamName stream) {
        return actions.contains(action) && streams.matches(stream);
    }

    boolean coversAll(Action action) {
        return actions.contains(action) && streams.equals(StreamPattern.ALL);
    }
}
