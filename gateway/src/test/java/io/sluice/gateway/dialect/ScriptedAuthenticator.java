// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Authenticator;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.OpenAuthenticator;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.StreamPattern;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of all senders what the test says; until then lets everybody do everything. */
public final class ScriptedAuthenticator implements Authenticator {
    public static final String ACCOUNT = "123456789012";
    public static final String PRINCIPAL = "AKIDTEST";

    private final String region;
    private Optional<Claim> claim = Optional.empty();

    /** @param region the one in resource names if a request names none */
    public ScriptedAuthenticator(String region) {
        this.region = region;
    }

    public void letIn(Grant grant) {
        claim = Optional.of(new Claim.Proven(new Identity(grant, region)));
    }

    public void turnAway(Denial denial) {
        claim = Optional.of(new Claim.Denied(denial));
    }

    public void letEverybodyIn() {
        claim = Optional.empty();
    }

    @Override
    public Claim claim(Api api, SignedRequest request) {
        return claim.orElseGet(() -> new OpenAuthenticator(region).claim(api, request));
    }

    /** One action on the streams of a pattern, in every API. */
    public static Grant only(Action action, String streams) {
        return grant(new Permission(Set.of(action), new StreamPattern(streams)));
    }

    /** Everything on every stream, but for some actions. */
    public static Grant allBut(Action... actions) {
        Set<Action> left = new HashSet<>(Arrays.asList(Action.values()));
        Arrays.asList(actions).forEach(left::remove);
        return grant(new Permission(left, StreamPattern.ALL));
    }

    public static Grant grant(Permission... permissions) {
        return new Grant(PRINCIPAL, ACCOUNT, Optional.empty(), EnumSet.allOf(Api.class), List.of(permissions));
    }

    /** Everything, in one project of DIS. */
    public static Grant inProject(String project) {
        return new Grant(PRINCIPAL, ACCOUNT, Optional.of(project), EnumSet.allOf(Api.class), List.of(Permission.ALL));
    }

    /** Everything, in one API. */
    public static Grant inApi(Api api) {
        return new Grant(PRINCIPAL, ACCOUNT, Optional.empty(), Set.of(api), List.of(Permission.ALL));
    }
}
