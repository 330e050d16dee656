// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.StreamDescription;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What this API says of a stream and no other knows. It is kept among the stream's tags, under keys with {@code dis:} in
 * front, where other dialects show it and this one does not; what has its default is not kept.
 */
final class DisExtras {
    static final String COMMON = "COMMON";
    static final String ADVANCED = "ADVANCED";
    static final Set<String> STREAM_TYPES = Set.of(COMMON, ADVANCED);

    static final String BLOB = "BLOB";
    static final Set<String> DATA_TYPES = Set.of(BLOB, "JSON", "CSV", "FILE");

    static final String STREAM_TYPE_KEY = "dis:stream_type";
    static final String DATA_TYPE_KEY = "dis:data_type";

    private static final String PREFIX = "dis:";

    private DisExtras() {}

    static Map<String, String> of(String streamType, String dataType) {
        Map<String, String> extras = new TreeMap<>();
        if (!streamType.equals(COMMON)) {
            extras.put(STREAM_TYPE_KEY, streamType);
        }
        if (!dataType.equals(BLOB)) {
            extras.put(DATA_TYPE_KEY, dataType);
        }
        return extras;
    }

    static String streamType(StreamDescription stream) {
        return stream.tags().getOrDefault(STREAM_TYPE_KEY, COMMON);
    }

    static String dataType(StreamDescription stream) {
        return stream.tags().getOrDefault(DATA_TYPE_KEY, BLOB);
    }

    /** Whether a client of this API may neither see nor set a tag of this key. */
    static boolean isReserved(String key) {
        return key.startsWith(PREFIX);
    }

    /** What a client of this API attached, in the order of the keys. */
    static Map<String, String> tags(StreamDescription stream) {
        return stream.tags().entrySet().stream()
                .filter(tag -> !isReserved(tag.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }
}
