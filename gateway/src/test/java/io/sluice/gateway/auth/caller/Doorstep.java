// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.token.CredentialTokens;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The strict authenticator with credentials and a clock that a test can change. */
final class Doorstep {
    static final String REGION = "home-1";

    private Credentials credentials;
    private Instant now;
    private final KnownCallers callers;

    Doorstep(Instant now, Credential... known) {
        this.now = now;
        this.credentials = new Credentials(List.of(known));
        this.callers = new KnownCallers(
                () -> credentials,
                List.of(new CredentialTokens(() -> credentials)),
                new CallerRules(CallerRules.defaults().skew(), REGION),
                () -> this.now);
    }

    static Credential key(String id, String... secrets) {
        return new Credential(
                id,
                Set.of(secrets).isEmpty() ? List.of() : secrets(secrets),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                grant(id, EnumSet.allOf(Api.class)));
    }

    static Grant grant(String id, Set<Api> apis) {
        return new Grant(id, "000000000001", Optional.empty(), apis, List.of(Permission.ALL));
    }

    static List<Secret> secrets(String... texts) {
        return List.of(texts).stream().map(Secret::of).toList();
    }

    void setNow(Instant time) {
        now = time;
    }

    void reload(Credential... known) {
        credentials = new Credentials(List.of(known));
    }

    /** What the head says alone. */
    Claim head(Api api, SignedRequest head) {
        return callers.claim(api, head);
    }

    /** What the whole request says: proven or denied. */
    Claim whole(Api api, SignedRequest head, Body body) {
        Claim claim = callers.claim(api, head);
        return claim instanceof Claim.Pending pending ? pending.prove(body.sha256()) : claim;
    }
}
