// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Streams as JSON, on the bus and in the durable catalogue. Members are written by hand, so that renaming a Java field
 * cannot change what is on disk; members that a reader does not know are passed over, so that an older node can follow a
 * newer one.
 */
public final class CatalogueCodec {
    private CatalogueCodec() {}

    public static byte[] encode(StreamDescription stream) {
        ObjectNode json = JsonMembers.newObject();
        json.put("uid", stream.uid().toString());
        json.put("name", stream.name().text());
        json.put("state", stream.state().name());
        json.put("mode", stream.mode().name());
        json.put("createdMs", stream.createdMs());
        json.put("retentionHours", stream.retentionHours());
        json.put("maxRecordBytes", stream.maxRecordBytes());
        json.put("version", stream.version());
        json.set("tags", JsonMembers.ofTexts(stream.tags()));
        json.set("aliases", JsonMembers.ofTexts(stream.aliases()));
        ArrayNode shards = json.putArray("shards");
        stream.shards().forEach(shard -> shards.add(encodeShard(shard)));
        return JsonMembers.bytes(json);
    }

    /** @throws IllegalArgumentException if the bytes are not a stream's description */
    public static StreamDescription decodeStream(byte[] bytes) {
        JsonNode json = JsonMembers.parse(bytes);
        return new StreamDescription(
                uid(json),
                new StreamName(JsonMembers.text(json, "name")),
                StreamState.valueOf(JsonMembers.text(json, "state")),
                StreamMode.valueOf(JsonMembers.text(json, "mode")),
                JsonMembers.number(json, "createdMs"),
                JsonMembers.wholeInt(json, "retentionHours"),
                JsonMembers.wholeInt(json, "maxRecordBytes"),
                JsonMembers.texts(json, "tags"),
                JsonMembers.texts(json, "aliases"),
                decodeList(json, "shards", CatalogueCodec::decodeShard),
                JsonMembers.number(json, "version"));
    }

    public static byte[] encode(NewStream stream) {
        ObjectNode json = JsonMembers.newObject();
        json.put("name", stream.name().text());
        json.put("mode", stream.mode().name());
        json.put("retentionHours", stream.retentionHours());
        json.put("maxRecordBytes", stream.maxRecordBytes());
        json.set("tags", JsonMembers.ofTexts(stream.tags()));
        json.set("aliases", JsonMembers.ofTexts(stream.aliases()));
        ArrayNode ranges = json.putArray("ranges");
        stream.ranges().forEach(range -> ranges.add(encodeRange(range)));
        return JsonMembers.bytes(json);
    }

    /** @throws IllegalArgumentException if the bytes are not a new stream */
    public static NewStream decodeNewStream(byte[] bytes) {
        JsonNode json = JsonMembers.parse(bytes);
        return new NewStream(
                new StreamName(JsonMembers.text(json, "name")),
                StreamMode.valueOf(JsonMembers.text(json, "mode")),
                decodeList(json, "ranges", CatalogueCodec::decodeRange),
                JsonMembers.wholeInt(json, "retentionHours"),
                JsonMembers.wholeInt(json, "maxRecordBytes"),
                JsonMembers.texts(json, "tags"),
                JsonMembers.texts(json, "aliases"));
    }

    private static ObjectNode encodeShard(ShardDescription shard) {
        ObjectNode json = JsonMembers.newObject();
        json.put("index", shard.index());
        json.set("range", encodeRange(shard.range()));
        ArrayNode parents = json.putArray("parents");
        shard.parents().forEach(parents::add);
        shard.cutFrom().ifPresent(donor -> json.put("cutFrom", donor));
        json.put("node", shard.node());
        json.put("version", shard.version());
        json.put("createdMs", shard.createdMs());
        json.put("numberSecond", shard.numberSecond());
        shard.closing().ifPresent(closing -> {
            json.put("closedMs", closing.atMs());
            json.put("endOffset", closing.endOffset());
        });
        return json;
    }

    private static ShardDescription decodeShard(JsonNode json) {
        return new ShardDescription(
                JsonMembers.wholeInt(json, "index"),
                decodeRange(JsonMembers.member(json, "range")),
                decodeList(json, "parents", parent -> JsonMembers.requireInt(parent, "parents")),
                json.has("cutFrom") ? Optional.of(JsonMembers.wholeInt(json, "cutFrom")) : Optional.empty(),
                JsonMembers.wholeInt(json, "node"),
                JsonMembers.wholeInt(json, "version"),
                JsonMembers.number(json, "createdMs"),
                JsonMembers.number(json, "numberSecond"),
                json.has("closedMs")
                        ? Optional.of(new ShardDescription.Closing(
                                JsonMembers.number(json, "closedMs"), JsonMembers.number(json, "endOffset")))
                        : Optional.empty());
    }

    private static ObjectNode encodeRange(HashKeyRange range) {
        ObjectNode json = JsonMembers.newObject();
        json.put("first", range.first().toString());
        json.put("last", range.last().toString());
        return json;
    }

    private static HashKeyRange decodeRange(JsonNode json) {
        return new HashKeyRange(hashKey(json, "first"), hashKey(json, "last"));
    }

    private static HashKey hashKey(JsonNode json, String name) {
        return HashKey.parse(JsonMembers.text(json, name))
                .orElseThrow(() -> new IllegalArgumentException("catalogue member " + name + " is not a hash key"));
    }

    private static StreamUid uid(JsonNode json) {
        return StreamUid.parse(JsonMembers.text(json, "uid"))
                .orElseThrow(() -> new IllegalArgumentException("catalogue member uid is not a UUID"));
    }

    private static <T> List<T> decodeList(JsonNode json, String name, Function<JsonNode, T> decode) {
        List<T> list = new ArrayList<>();
        JsonMembers.requireList(json, name).forEach(element -> list.add(decode.apply(element)));
        return list;
    }
}
