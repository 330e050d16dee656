// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.dialect.WireHead;
import java.util.regex.Pattern;

/**
 * By what in a request's head it is known that it is meant for Yandex: the path of a database in the URL, a token of its
 * own kind of authentication, or a signature for its region. Other APIs have paths and bearers, too, and no target. That the body names a stream by a path is found out by the
 * Kinesis dialect, where such a request goes first.
 */
final class YdsRecognition {
    /** Real clients sign for both; the one of its older guides has one dash more. Bounded, so that no header is read twice. */
    private static final Pattern REGION = Pattern.compile("Credential=[^/,]{0,256}/[^/,]{0,16}/ru-central-?1/");

    private static final Pattern TOKEN = Pattern.compile("(Bearer|Api-Key) ", Pattern.CASE_INSENSITIVE);

    private YdsRecognition() {}

    static boolean isOurs(WireHead head) {
        String authorization = head.headers().first("Authorization").orElse("");
        boolean isOfThisApi = head.headers().has("X-Amz-Target");
        boolean isElsewhere =
                !head.path().equals("/") || TOKEN.matcher(authorization).lookingAt();
        return (isOfThisApi && isElsewhere)
                || head.headers().has("X-YaCloud-SubjectToken")
                || REGION.matcher(authorization).find();
    }
}
