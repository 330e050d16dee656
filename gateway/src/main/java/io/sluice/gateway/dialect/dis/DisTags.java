// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags as requests and answers have them: objects of a key and a value. */
final class DisTags {
    private DisTags() {}

    /** The tags of a list; refused if one of them is not as tags are. Of two of one key the last counts. */
    static DisChecked<Map<String, String>> read(List<DisInput> tags) {
        Map<String, String> read = new LinkedHashMap<>();
        for (DisInput tag : tags) {
            Optional<String> key = tag.text("key").filter(DisTags::isKey);
            if (key.isEmpty()) {
                return DisChecked.bad(DisCode.INVALID_REQUEST.with("A tag's key is not 1 to 36 characters."));
            }
            String value = tag.text("value").orElse("");
            if (value.codePointCount(0, value.length()) > DisLimits.MAX_TAG_VALUE_CHARS) {
                return DisChecked.bad(DisCode.INVALID_REQUEST.with("A tag's value is longer than 43 characters."));
            }
            read.put(key.get(), value);
        }
        return read.size() > DisLimits.MAX_TAGS ? DisChecked.bad(DisCode.TOO_MANY_TAGS.bare()) : DisChecked.good(read);
    }

    static void write(DisOutput out, Map<String, String> tags) throws IOException {
        out.objects("tags", tags.entrySet(), tag -> {
            out.text("key", tag.getKey());
            out.text("value", tag.getValue());
        });
    }

    private static boolean isKey(String key) {
        return !key.isEmpty()
                && key.codePointCount(0, key.length()) <= DisLimits.MAX_TAG_KEY_CHARS
                && !DisExtras.isReserved(key);
    }
}
