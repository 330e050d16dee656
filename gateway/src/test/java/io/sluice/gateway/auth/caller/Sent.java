// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.RequestSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A request that a test puts together. */
record Sent(SignedRequest head) {
    static Sent post(String path) {
        return new Sent(new SignedRequest("POST", path, "", List.of()));
    }

    static Sent get(String path, String query) {
        return new Sent(new SignedRequest("GET", path, query, List.of()));
    }

    Sent with(String name, String value) {
        return withAll(List.of(Map.entry(name, value)));
    }

    SignedRequest signedBy(RequestSigner signer, Body body, Instant at) {
        return withAll(signer.sign(head, body.sha256(), at)).head();
    }

    private Sent withAll(List<Map.Entry<String, String>> added) {
        return new Sent(new SignedRequest(
                head.method(),
                head.path(),
                head.query(),
                Stream.concat(head.headers().stream(), added.stream()).toList()));
    }
}
