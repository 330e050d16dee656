// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

/**
 * The service's error codes with their statuses.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public enum KinesisCode {
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400),
    RESOURCE_IN_USE("ResourceInUseException", 400),
    INVALID_ARGUMENT("InvalidArgumentException", 400),
    VALIDATION("ValidationException", 400),
    LIMIT_EXCEEDED("LimitExceededException", 400),
    THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException", 400),
    EXPIRED_ITERATOR("ExpiredIteratorException", 400),
    EXPIRED_NEXT_TOKEN("ExpiredNextTokenException", 400),
    DRY_RUN("DryRunOperationException", 400),
    SERIALIZATION("SerializationException", 400),
    UNKNOWN_OPERATION("UnknownOperationException", 400),
    /** Of Yandex, for an operation that is none or is not spoken. */
    INVALID_ACTION("InvalidAction", 400),
    /** Of Yandex, for a request that names no operation. */
    MISSING_ACTION("MissingAction", 400),
    ACCESS_DENIED("AccessDeniedException", 400),
    MISSING_AUTHENTICATION("MissingAuthenticationTokenException", 400),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400),
    /** On this one SDKs look at the clock and sign once more. */
    INVALID_SIGNATURE("InvalidSignatureException", 400),
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 400),
    EXPIRED_TOKEN("ExpiredTokenException", 400),
    /** Of Yandex, for a signature without a key. */
    NO_ACCESS_KEY("MissingAuthenticationToken", 400),
    /** Of Yandex, for what is no signature that it could check, or none at all. */
    NO_SIGNATURE("IncompleteSignature", 400),
    /** Of Yandex, for a request signed too long ago or in the future; SDKs look at the clock and sign once more. */
    REQUEST_EXPIRED("RequestExpired", 400),
    INTERNAL_FAILURE("InternalFailure", 500),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503);

    private final String wireName;
    private final int status;

    KinesisCode(String wireName, int status) {
        this.wireName = wireName;
        this.status = status;
    }

    public String wireName() {
        return wireName;
    }

    int status() {
        return status;
    }

    public KinesisError with(String message) {
        return new KinesisError(this, message);
    }

    public KinesisError withoutMessage() {
        return new KinesisError(this, "");
    }
}
