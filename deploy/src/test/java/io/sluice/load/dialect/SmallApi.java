// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.sluice.load.dialect.Refusal.Meaning;
import java.util.Map;
import java.util.Optional;

/** An API of which a refusal is only a code. */
final class SmallApi {
    private static final Map<String, Meaning> MEANINGS = Map.of("busy", Meaning.NOT_NOW, "old", Meaning.CURSOR_EXPIRED);

    static final WireApi API = new WireApi(
            "small",
            (status, body) -> Optional.ofNullable(body.getString("code"))
                    .map(code -> new Refusal(code, "", MEANINGS.getOrDefault(code, Meaning.OTHER))));

    private SmallApi() {}
}
