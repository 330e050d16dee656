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

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("ResourceNotFoundException", Meaning.NO_STREAM),
            Map.entry("ResourceInUseException", Meaning.STREAM_EXISTS),
            Map.entry("ExpiredIteratorException", Meaning.CURSOR_EXPIRED),
            Map.entry("AccessDeniedException", Meaning.DENIED),
            Map.entry("ExpiredTokenException", Meaning.DENIED),
            Map.entry("IncompleteSignatureException", Meaning.DENIED),
            Map.entry("InvalidSignatureException", Meaning.DENIED),
            Map.entry("MissingAuthenticationTokenException", Meaning.DENIED),
            Map.entry("NotAuthorizedException", Meaning.DENIED),
            Map.entry("OptInRequired", Meaning.DENIED),
            Map.entry("UnrecognizedClientException", Meaning.DENIED),
            Map.entry("ProvisionedThroughputExceededException", Meaning.NOT_NOW),
            Map.entry("LimitExceededException", Meaning.NOT_NOW),
            Map.entry("ThrottlingException", Meaning.NOT_NOW),
            Map.entry("KMSThrottlingException", Meaning.NOT_NOW),
            Map.entry("ServiceUnavailable", Meaning.NOT_NOW),
            Map.entry("ServiceUnavailableException", Meaning.NOT_NOW));

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
