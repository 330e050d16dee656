// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.Refusal;
import io.sluice.load.dialect.Refusal.Meaning;
import io.sluice.load.dialect.WireApi;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** How the API refuses a whole call. */
final class KinesisRefusals {
    static final WireApi API = new WireApi("Kinesis", KinesisRefusals::read);
    /** Of one record: the server does not know whether it is stored. */
    static final String INTERNAL = "InternalFailure";

    private static final Map<String, Meaning> MEANINGS = Map.of(
            "ResourceNotFoundException", Meaning.NO_STREAM,
            "ResourceInUseException", Meaning.STREAM_EXISTS,
            "ExpiredIteratorException", Meaning.CURSOR_EXPIRED,
            "ProvisionedThroughputExceededException", Meaning.NOT_NOW,
            "LimitExceededException", Meaning.NOT_NOW,
            "ThrottlingException", Meaning.NOT_NOW,
            "KMSThrottlingException", Meaning.NOT_NOW,
            "ServiceUnavailable", Meaning.NOT_NOW,
            "ServiceUnavailableException", Meaning.NOT_NOW);

    private KinesisRefusals() {}

    /** The code is kept without a namespace. */
    private static Optional<Refusal> read(int status, JsonObject body) {
        if (!(body.getValue("__type") instanceof String type)) {
            return Optional.empty();
        }
        String code = type.substring(type.indexOf('#') + 1);
        String message = body.getValue("message", body.getValue("Message")) instanceof String said ? said : "";
        return Optional.of(new Refusal(code, message, MEANINGS.getOrDefault(code, Meaning.OTHER)));
    }
}
