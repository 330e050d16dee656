// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

/**
 * The service's error codes with their statuses and texts.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-dis/ErrorCode.html">DIS error codes</a>
 */
public enum DisCode {
    WRONG_SIGNATURE("DIS.4100", 401, "Authorization error."),
    NO_AUTHORIZATION("DIS.4101", 401, "Authorization header cannot be empty."),
    UNREADABLE_AUTHORIZATION("DIS.4102", 401, "Incorrectly parsed authorization header."),
    NO_DATE("DIS.4103", 401, "Empty X-Sdk-Date header."),
    UNREADABLE_DATE("DIS.4104", 401, "Error parsing X-Sdk-Date header."),
    INVALID_DATE("DIS.4105", 401, "Invalid X-Sdk-Date header."),
    NO_ACCESS_KEY("DIS.4106", 401, "Empty AccessKey header."),
    INVALID_ACCESS_KEY("DIS.4107", 401, "Invalid AccessKey header."),
    NO_SERVICE("DIS.4108", 401, "Empty ServiceName header."),
    INCOMPLETE_AUTHORIZATION(
            "DIS.4109", 401, "Authorization header must contain Credential, SignedHeaders and Signature."),
    NO_SIGNATURE("DIS.4110", 401, "Empty Signature header."),
    INVALID_REGION("DIS.4111", 401, "Invalid Region header."),
    INVALID_AUTHORIZATION("DIS.4112", 401, "Invalid authorization request."),
    INVALID_TOKEN("DIS.4114", 401, "Invalid Token header."),
    FORBIDDEN("DIS.4116", 403, "Invalid RBAC."),
    WRONG_PROJECT("DIS.4117", 400, "Invalid Project Id."),
    INVALID_REQUEST("DIS.4200", 400, "Invalid request."),
    NO_SUCH_API("DIS.4200", 404, "Invalid request."),
    METHOD_NOT_ALLOWED("DIS.4200", 405, "Invalid request."),
    BODY_TOO_LARGE("DIS.4200", 413, "Invalid request."),
    UNSUPPORTED_BODY("DIS.4200", 415, "Invalid request."),
    INVALID_PARTITION("DIS.4201", 400, "Invalid partition_id."),
    EMPTY_REQUEST("DIS.4202", 400, "Empty request."),
    NOT_RUNNING("DIS.4205", 400, "Stream is not running."),
    INVALID_CURSOR_TYPE("DIS.4215", 400, "Invalid cursor type."),
    INVALID_SEQUENCE_NUMBER("DIS.4216", 400, "Invalid sequence_number."),
    INVALID_CURSOR("DIS.4217", 400, "Invalid partition cursor."),
    OUT_OF_RANGE("DIS.4224", 400, "Sequence_number out of range."),
    EXPIRED_CURSOR("DIS.4225", 400, "Expired partition cursor."),
    EXPIRED_RECORD(
            "DIS.4226",
            400,
            "A partition iterator error occurred or a record to which the SN corresponds has expired."),
    UNREADABLE("DIS.4300", 400, "Request error."),
    NO_SUCH_STREAM("DIS.4301", 400, "The stream does not exist."),
    NO_SUCH_PARTITION("DIS.4302", 400, "Partition does not exist."),
    /** Of one record. */
    TRAFFIC_CONTROL("DIS.4303", 400, "Exceeded traffic control limit."),
    /** Of a whole request, with the status that the older SDK tries again on. */
    OVERLOADED("DIS.4303", 429, "Exceeded traffic control limit."),
    STREAM_EXISTS("DIS.4307", 400, "The stream already exists."),
    QUOTA("DIS.4308", 400, "Insufficient quota."),
    PARTITION_EXPIRED("DIS.4319", 400, "Partition is expired."),
    TOO_MANY_APPS("DIS.4329", 400, "The app quota is exceeded."),
    APP_EXISTS("DIS.4330", 400, "The app already exists."),
    NO_SUCH_APP("DIS.4332", 400, "The app is not found."),
    TOO_MANY_TAGS("DIS.4601", 400, "The number of tags has reached the maximum."),
    NO_SUCH_RESOURCE("DIS.4603", 400, "The resource does not exist."),
    NO_SUCH_TAG("DIS.4604", 400, "The key does not exist."),
    NO_SUCH_ACTION("DIS.4605", 400, "The action is not supported."),
    NO_SUCH_MEMBER("DIS.4702", 400, "The member is unknown."),
    SYSTEM_ERROR("DIS.5000", 500, "System error."),
    UNAVAILABLE("DIS.5001", 503, "System error."),
    /** Of one record: what became of it is known, and it is not stored. */
    NOT_STORED("DIS.5250", 500, "System error.");

    private static final int UNAUTHORIZED = 401;

    private final String wireName;
    private final int status;
    private final String text;

    DisCode(String wireName, int status, String text) {
        this.wireName = wireName;
        this.status = status;
        this.text = text;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether it says that a sender is not let in. Operators may choose the status of these. */
    public boolean isAboutAuthentication() {
        return status == UNAUTHORIZED;
    }

    /** Of the answer, if the whole request is refused. */
    public int status() {
        return status;
    }

    public DisError bare() {
        return new DisError(this, text);
    }

    /** @param detail of our own words only, without any number of a code in it */
    public DisError with(String detail) {
        return new DisError(this, text + " " + detail);
    }
}
