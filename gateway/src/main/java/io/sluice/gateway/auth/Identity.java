// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import io.sluice.model.StreamName;

/**
 * Who is asking.
 *
 * @param region the region that the client signs for, as in resource names
 */
public record Identity(Grant grant, String region) {
    /** Twelve digits, as in resource names. */
    public String account() {
        return grant.account();
    }

    /** As logs call them. */
    public String principal() {
        return grant.principal();
    }

    public boolean mayUse(Api api) {
        return grant.apis().contains(api);
    }

    public boolean may(Action action, StreamName stream) {
        return grant.allows(action, stream);
    }

    /** Whether an action is allowed on some stream. */
    public boolean maySomewhere(Action action) {
        return grant.allowsSomewhere(action);
    }

    /** Whether an action is allowed that is not about one stream. */
    public boolean mayEverywhere(Action action) {
        return grant.allowsEverywhere(action);
    }
}
