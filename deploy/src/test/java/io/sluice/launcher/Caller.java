// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.Locale;
import java.util.Optional;

/** Who sends requests of tests. Their ids, secrets and tokens are of tests only. */
enum Caller {
    /** May do everything. The token is the session key of the v3io page. */
    OWNER("AKIDOWNER", "owner/secret+of/all", "e8bd4ca2-537b-4175-bf01-8c74963e90bf"),
    /** The same, by temporary credentials. */
    GUEST("AKIDGUEST", "guest/secret", "token-of-guest", "guest+session/token=="),
    /** By temporary credentials that are over. */
    LAPSED("AKIDLAPSED", "lapsed/secret", "token-of-lapsed", "lapsed+session/token=="),
    /** May write into streams that are named {@code orders} something, and nothing else. */
    WRITER("AKIDWRITER", "writer/secret", "token-of-writer"),
    /** Has the owner's id, and neither their secret nor their token. */
    FORGER("AKIDOWNER", "another/secret", "another-token"),
    /** Nobody here has this id. */
    STRANGER("AKIDSTRANGER", "owner/secret+of/all", "token-of-stranger");

    private final String id;
    private final String secret;
    private final String token;
    private final Optional<String> sessionToken;

    Caller(String id, String secret, String token) {
        this(id, secret, token, Optional.empty());
    }

    Caller(String id, String secret, String token, String sessionToken) {
        this(id, secret, token, Optional.of(sessionToken));
    }

    Caller(String id, String secret, String token, Optional<String> sessionToken) {
        this.id = id;
        this.secret = secret;
        this.token = token;
        this.sessionToken = sessionToken;
    }

    String id() {
        return id;
    }

    String secret() {
        return secret;
    }

    /** Sent as it is: session key, bearer. */
    String token() {
        return token;
    }

    /** Goes with each signature by temporary credentials. */
    Optional<String> sessionToken() {
        return sessionToken;
    }

    /** What the caller is called where AWS's clients find credentials by name. */
    String profile() {
        return name().toLowerCase(Locale.ROOT);
    }
}
