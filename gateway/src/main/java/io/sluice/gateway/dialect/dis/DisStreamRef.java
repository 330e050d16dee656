// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a request says which stream it means: by name, by id, or by both, of which the name counts first. Streams whose name
 * is none in this API are reached by their id.
 *
 * @param name empty where not given
 * @param uid of the id; empty where none is given, or one that no stream has
 */
record DisStreamRef(Optional<StreamName> name, Optional<StreamUid> uid) {
    /** Also with a dot, which this API gives to no stream, but others do. */
    private static final Pattern KNOWN_FORM = Pattern.compile("[a-zA-Z0-9_.-]{1," + DisLimits.MAX_NAME_CHARS + "}");

    private static final Pattern NEW_FORM = Pattern.compile("[a-zA-Z0-9_-]{1," + DisLimits.MAX_NAME_CHARS + "}");

    /** @param name as sent, empty if none was; so also for {@code id} */
    static DisChecked<DisStreamRef> of(String name, String id) {
        boolean isName = KNOWN_FORM.matcher(name).matches();
        if (!isName && id.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with(
                    name.isEmpty()
                            ? "Neither stream_name nor stream_id is given."
                            : "stream_name is not 1 to 64 of letters, digits, _ and -."));
        }
        return DisChecked.good(new DisStreamRef(
                isName ? Optional.of(new StreamName(name)) : Optional.empty(), DisNames.streamUid(id)));
    }

    /** The name of a stream that is to be made. */
    static DisChecked<StreamName> newName(String name) {
        return NEW_FORM.matcher(name).matches()
                ? DisChecked.good(new StreamName(name))
                : DisChecked.bad(
                        DisCode.INVALID_REQUEST.with("stream_name is not 1 to 64 of letters, digits, _ and -."));
    }
}
