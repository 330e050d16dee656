// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.Refusal;
import io.sluice.load.dialect.Refusal.Meaning;
import io.sluice.load.dialect.WireApi;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the API refuses a whole call. */
final class DisRefusals {
    static final WireApi API = new WireApi("DIS", DisRefusals::read);
    /** Of one record: the server does not know whether it is stored. */
    static final String SYSTEM_ERROR = "DIS.5000";

    private static final Map<String, Meaning> MEANINGS = Map.of(
            "DIS.4225", Meaning.CURSOR_EXPIRED,
            "DIS.4301", Meaning.NO_STREAM,
            "DIS.4303", Meaning.NOT_NOW,
            "DIS.4307", Meaning.STREAM_EXISTS);

    /** All about keys, signatures, tokens, permissions and projects. */
    private static final Pattern DENIED = Pattern.compile("DIS\\.41(0\\d|1[0-7])");

    private DisRefusals() {}

    private static Meaning meaning(String code) {
        return DENIED.matcher(code).matches() ? Meaning.DENIED : MEANINGS.getOrDefault(code, Meaning.OTHER);
    }

    private static Optional<Refusal> read(int status, JsonObject body) {
        if (!(body.getValue("errorCode", body.getValue("error_code")) instanceof String code)) {
            return Optional.empty();
        }
        String message = body.getValue("message", body.getValue("error_msg")) instanceof String said ? said : "";
        return Optional.of(new Refusal(code, message, meaning(code)));
    }
}
