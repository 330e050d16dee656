// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.StreamPattern;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A credential as the file has it.
 *
 * @param note for people
 * @param proofs what its holder proves with who they are
 * @param scope what it is good for
 * @param enabled if not, it is as if it were not there
 */
record CredentialEntry(String id, Optional<String> note, Proofs proofs, Scope scope, boolean enabled) {
    /**
     * @param secrets of signatures and of Basic, the newest first
     * @param tokens sent as they are, the newest first
     * @param sessionToken of temporary credentials
     */
    record Proofs(
            List<SecretSource> secrets,
            List<SecretSource> tokens,
            Optional<SecretSource> sessionToken,
            Optional<Instant> expires) {
        Proofs {
            secrets = List.copyOf(secrets);
            tokens = List.copyOf(tokens);
        }

        /** All of them. */
        Stream<SecretSource> sources() {
            return Stream.of(secrets.stream(), tokens.stream(), sessionToken.stream())
                    .flatMap(some -> some);
        }
    }

    /**
     * @param account twelve digits
     * @param project the only DIS project; any if empty
     */
    record Scope(String account, Optional<String> project, Set<Api> apis, List<Allowed> allowed) {
        /** Everything, of the account that there is if nobody says which. */
        static final Scope EVERYTHING =
                new Scope("000000000000", Optional.empty(), EnumSet.allOf(Api.class), List.of(Allowed.ALL));

        Scope {
            apis = Set.copyOf(apis);
            allowed = List.copyOf(allowed);
        }
    }

    /** Some actions on streams whose names match one of some patterns. */
    record Allowed(Set<Action> actions, List<StreamPattern> streams) {
        static final Allowed ALL = new Allowed(EnumSet.allOf(Action.class), List.of(StreamPattern.ALL));

        Allowed {
            actions = Set.copyOf(actions);
            streams = List.copyOf(streams);
        }

        Stream<Permission> permissions() {
            return streams.stream().map(pattern -> new Permission(actions, pattern));
        }
    }

    CredentialEntry with(Proofs others) {
        return new CredentialEntry(id, note, others, scope, enabled);
    }

    CredentialEntry disabled() {
        return new CredentialEntry(id, note, proofs, scope, false);
    }
}
