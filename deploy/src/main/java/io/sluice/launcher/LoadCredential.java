// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.sign.AccessKey;
import java.util.Map;
import java.util.Optional;

/**
 * What a load may prove who it is with.
 *
 * @param from where it was found, for people
 * @param key of signatures
 * @param token for APIs that want one sent as it is
 * @param project of DIS
 */
record LoadCredential(String from, Optional<AccessKey> key, Optional<String> token, Optional<String> project) {
    /** Nothing to prove it with. */
    static final LoadCredential NONE = new LoadCredential("", Optional.empty(), Optional.empty(), Optional.empty());

    private static final String ENVIRONMENT = "the environment";

    /** As AWS' clients find them. */
    static LoadCredential ofAws(Map<String, String> environment) {
        Optional<AccessKey> key = key(environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        return new LoadCredential(ENVIRONMENT, key, Optional.empty(), Optional.empty());
    }

    /** As Huawei's clients find them. */
    static LoadCredential ofHuawei(Map<String, String> environment) {
        Optional<AccessKey> key =
                key(environment, "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN");
        return new LoadCredential(ENVIRONMENT, key, Optional.empty(), value(environment, "HUAWEICLOUD_SDK_PROJECT_ID"));
    }

    /** As v3io's clients find them. */
    static LoadCredential ofV3io(Map<String, String> environment) {
        return new LoadCredential(
                ENVIRONMENT, Optional.empty(), value(environment, "V3IO_ACCESS_KEY"), Optional.empty());
    }

    boolean isEmpty() {
        return key.isEmpty() && token.isEmpty();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return from;
    }

    private static Optional<AccessKey> key(
            Map<String, String> environment, String id, String secret, String sessionToken) {
        return value(environment, id)
                .flatMap(found -> value(environment, secret)
                        .map(hidden -> new AccessKey(found, hidden, value(environment, sessionToken))));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
