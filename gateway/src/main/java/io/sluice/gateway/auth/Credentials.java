// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All credentials, as they were at one moment. Immutable. */
public final class Credentials {
    public static final Credentials NONE = new Credentials(List.of());

    private final List<Credential> all;
    private final Map<String, Credential> byId = new HashMap<>();

    /** @throws IllegalArgumentException if two have one id */
    public Credentials(List<Credential> all) {
        this.all = List.copyOf(all);
        for (Credential credential : all) {
            if (byId.put(credential.id(), credential) != null) {
                throw new IllegalArgumentException("two credentials with the id " + credential.id());
            }
        }
    }

    public Optional<Credential> ofId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order of the file. */
    public List<Credential> all() {
        return all;
    }
}
