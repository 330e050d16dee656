// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import io.sluice.gateway.auth.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that good signatures were made with, so that they need not be made of the secret each time. At most
 * {@value #MAX_KEYS}; the one that was not used for longest makes room. Belongs to one event loop.
 */
public final class SigningKeys {
    public static final int MAX_KEYS = 1000;

    private final Map<Place, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Kept> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Place(SignatureScheme scheme, KeyName name) {}

    /** The secret is compared as an object: another one, also one of the same text, has another key. */
    private static final class Kept {
        private final Secret secret;
        private final byte[] key;

        Kept(Secret secret, byte[] key) {
            this.secret = secret;
            this.key = key;
        }

        @SuppressWarnings("ReferenceEquality") // equals would compare every byte, which is not asked here
        boolean isOf(Secret other) {
            return secret == other;
        }
    }

    /** The one that is kept, or one made of the secret. */
    public byte[] of(SignatureScheme scheme, KeyName name, Secret secret) {
        return Optional.ofNullable(kept.get(new Place(scheme, name)))
                .filter(found -> found.isOf(secret))
                .map(found -> found.key)
                .orElseGet(() -> scheme.key(name, secret));
    }

    /** To be called for a key whose holder has proven to have the secret, so that nobody else can fill this. */
    public void keep(SignatureScheme scheme, KeyName name, Secret secret, byte[] key) {
        kept.put(new Place(scheme, name), new Kept(secret, key));
    }

    /** Forgets what was made of secrets that may be revoked. */
    public void clear() {
        kept.clear();
    }

    public int size() {
        return kept.size();
    }
}
