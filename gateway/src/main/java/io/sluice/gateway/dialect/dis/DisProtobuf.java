// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

/**
 * Numbers of the fields in the older SDK's messages. They differ in all of its messages together, not only within one.
 *
 * @see <a href="https://repo1.maven.org/maven2/com/huaweicloud/dis/huaweicloud-sdk-java-dis-iface/">Its interface, where
 *     {@code Message.proto} lies</a>
 */
final class DisProtobuf {
    static final int STREAM_NAME = 1;
    static final int PUT_ENTRIES = 2;
    static final int PUT_DATA = 3;
    static final int PUT_HASH = 4;
    static final int PUT_KEY = 5;
    static final int PUT_PARTITION = 6;
    static final int PUT_TIMESTAMP = 29;
    static final int STREAM_ID = 30;

    static final int FAILED_COUNT = 21;
    static final int PUT_RESULTS = 22;
    static final int RESULT_PARTITION = 23;
    static final int RESULT_NUMBER = 24;
    static final int RESULT_ERROR_CODE = 25;
    static final int RESULT_ERROR_MESSAGE = 26;

    static final int NEXT_CURSOR = 14;
    static final int READ_RECORDS = 16;
    static final int READ_KEY = 17;
    static final int READ_NUMBER = 18;
    static final int READ_DATA = 19;
    static final int READ_TIMESTAMP = 27;
    static final int READ_TIMESTAMP_TYPE = 28;

    private DisProtobuf() {}
}
