// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Records that the Kinesis Producer Library has put into one:
 *
 * <pre>
 * F3 89 9A C2 | protocol buffer of keys (1), hash keys (2), records (3): key's place (1), hash key's place (2), data (3) | MD5 of it
 * </pre>
 */
final class AggregatedRecord {
    private static final byte[] MAGIC = HexFormat.of().parseHex("f3899ac2");
    private static final int MD5_BYTES = 16;
    private static final int KEYS = 1;
    private static final int RECORDS = 3;
    private static final int KEY_OF_RECORD = 1;
    private static final int DATA_OF_RECORD = 3;

    private AggregatedRecord() {}

    /** A record as its producer was given it. */
    record Inner(String key, String text) {}

    /** Empty if the record is one alone. */
    static Optional<List<Inner>> parse(byte[] data) throws IOException {
        if (data.length < MAGIC.length + MD5_BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(data, MAGIC.length))) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(data, MAGIC.length, data.length - MD5_BYTES);
        byte[] sum = Arrays.copyOfRange(data, data.length - MD5_BYTES, data.length);
        if (!Arrays.equals(sum, md5(message))) {
            throw new AssertionError("the sum of an aggregated record is wrong");
        }
        return Optional.of(inner(CodedInputStream.newInstance(message)));
    }

    private static List<Inner> inner(CodedInputStream message) throws IOException {
        List<String> keys = new ArrayList<>();
        List<Inner> records = new ArrayList<>();
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KEYS -> keys.add(message.readString());
                case RECORDS -> records.add(record(message.readBytes().newCodedInput(), keys));
                default -> message.skipField(tag);
            }
        }
        return records;
    }

    /** The keys come before the records. */
    private static Inner record(CodedInputStream record, List<String> keys) throws IOException {
        String key = "";
        String text = "";
        for (int tag = record.readTag(); tag != 0; tag = record.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KEY_OF_RECORD -> key = keys.get((int) record.readUInt64());
                case DATA_OF_RECORD -> text = record.readBytes().toStringUtf8();
                default -> record.skipField(tag);
            }
        }
        return new Inner(key, text);
    }

    private static byte[] md5(byte[] message) {
        try {
            return MessageDigest.getInstance("MD5").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
