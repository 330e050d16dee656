// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import io.sluice.model.StreamName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a credential entitles to.
 *
 * @param principal who holds it, as logs call them: an access key id or a name, never a secret
 * @param account twelve digits, as in resource names
 * @param project the only DIS project whose paths it may use; any if empty
 * @param apis for which requests it may be used
 * @param permissions of which each allows something; what none allows is forbidden
 */
public record Grant(
        String principal, String account, Optional<String> project, Set<Api> apis, List<Permission> permissions) {
    /** Of everybody while nobody is told apart. */
    public static final Grant EVERYTHING =
            new Grant("anyone", "000000000000", Optional.empty(), EnumSet.allOf(Api.class), List.of(Permission.ALL));

    public Grant {
        apis = Set.copyOf(apis);
        permissions = List.copyOf(permissions);
    }

    public boolean allows(Action action, StreamName stream) {
        return permissions.stream().anyMatch(permission -> permission.covers(action, stream));
    }

    /** Whether it allows an action on some stream. */
    public boolean allowsSomewhere(Action action) {
        return permissions.stream().anyMatch(permission -> permission.actions().contains(action));
    }

    /** Whether it allows what is not about one stream. */
    public boolean allowsEverywhere(Action action) {
        return permissions.stream().anyMatch(permission -> permission.coversAll(action));
    }
}
