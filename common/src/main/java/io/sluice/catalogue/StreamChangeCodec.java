// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** Changes as JSON, on the bus: member {@code change} names the kind. Written by hand, as {@link CatalogueCodec} is. */
public final class StreamChangeCodec {
    private static final String KIND = "change";
    private static final String HOURS = "hours";
    private static final String TAGS = "tags";
    private static final String MAX_TAGS = "maxTags";
    private static final String KEYS = "keys";
    private static final String MODE = "mode";
    private static final String BYTES = "bytes";
    private static final String SHARDS = "openShards";

    private static final String RAISE_RETENTION = "raiseRetention";
    private static final String LOWER_RETENTION = "lowerRetention";
    private static final String PUT_TAGS = "putTags";
    private static final String REMOVE_TAGS = "removeTags";
    private static final String SET_MODE = "setMode";
    private static final String SET_MAX_RECORD_BYTES = "setMaxRecordBytes";
    private static final String GROW = "grow";

    private StreamChangeCodec() {}

    public static byte[] encode(StreamChange change) {
        ObjectNode json = JsonMembers.newObject();
        if (change instanceof StreamChange.RaiseRetention raise) {
            json.put(KIND, RAISE_RETENTION).put(HOURS, raise.hours());
        } else if (change instanceof StreamChange.LowerRetention lower) {
            json.put(KIND, LOWER_RETENTION).put(HOURS, lower.hours());
        } else if (change instanceof StreamChange.PutTags put) {
            json.put(KIND, PUT_TAGS).put(MAX_TAGS, put.maxTags());
            json.set(TAGS, JsonMembers.ofTexts(put.tags()));
        } else if (change instanceof StreamChange.RemoveTags remove) {
            var keys = json.put(KIND, REMOVE_TAGS).putArray(KEYS);
            new TreeSet<>(remove.keys()).forEach(keys::add);
        } else if (change instanceof StreamChange.SetMode set) {
            json.put(KIND, SET_MODE).put(MODE, set.mode().name());
        } else if (change instanceof StreamChange.SetMaxRecordBytes set) {
            json.put(KIND, SET_MAX_RECORD_BYTES).put(BYTES, set.bytes());
        } else {
            json.put(KIND, GROW).put(SHARDS, ((StreamChange.Grow) change).openShards());
        }
        return JsonMembers.bytes(json);
    }

    /** @throws IllegalArgumentException if the bytes are not a change that this version knows */
    public static StreamChange decode(byte[] bytes) {
        JsonNode json = JsonMembers.parse(bytes);
        String kind = JsonMembers.text(json, KIND);
        return switch (kind) {
            case RAISE_RETENTION -> new StreamChange.RaiseRetention(JsonMembers.wholeInt(json, HOURS));
            case LOWER_RETENTION -> new StreamChange.LowerRetention(JsonMembers.wholeInt(json, HOURS));
            case PUT_TAGS ->
                new StreamChange.PutTags(JsonMembers.texts(json, TAGS), JsonMembers.wholeInt(json, MAX_TAGS));
            case REMOVE_TAGS -> new StreamChange.RemoveTags(new TreeSet<>(JsonMembers.textList(json, KEYS)));
            case SET_MODE -> new StreamChange.SetMode(StreamMode.valueOf(JsonMembers.text(json, MODE)));
            case SET_MAX_RECORD_BYTES -> new StreamChange.SetMaxRecordBytes(JsonMembers.wholeInt(json, BYTES));
            case GROW -> new StreamChange.Grow(JsonMembers.wholeInt(json, SHARDS));
            default -> throw new IllegalArgumentException("stream change of unknown kind");
        };
    }
}
