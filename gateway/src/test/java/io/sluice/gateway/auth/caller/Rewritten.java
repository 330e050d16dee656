// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.SignedRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The same request as other software might pass it on: headers in another order and case, spaces around values. */
final class Rewritten {
    private Rewritten() {}

    static CapturedRequest of(CapturedRequest request, Random random) {
        SignedRequest head = request.head();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : head.headers()) {
            String name = random.nextBoolean()
                    ? header.getKey().toUpperCase(Locale.ROOT)
                    : header.getKey().toLowerCase(Locale.ROOT);
            boolean isOfAws = request.api() == Api.KINESIS;
            boolean mayBePadded = isOfAws && !name.equalsIgnoreCase("x-amz-date");
            headers.add(Map.entry(name, mayBePadded ? padded(header.getValue(), random) : header.getValue()));
        }
        Collections.shuffle(headers, random);
        headers.add(random.nextInt(headers.size() + 1), Map.entry("X-Forwarded-For", "192.0.2.1"));
        return new CapturedRequest(
                request.name(),
                new SignedRequest(head.method(), head.path(), head.query(), headers),
                request.body(),
                request.secret());
    }

    private static String padded(String value, Random random) {
        String spaces = " ".repeat(random.nextInt(3));
        return spaces + value.replace("; ", ";" + " ".repeat(1 + random.nextInt(3))) + spaces;
    }
}
