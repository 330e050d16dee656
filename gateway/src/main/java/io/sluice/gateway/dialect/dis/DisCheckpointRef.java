// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.model.AppName;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Whose checkpoint a request means, and where.
 *
 * @param partition empty where none is named
 */
record DisCheckpointRef(AppName app, DisStreamRef stream, OptionalInt partition) {
    /** The only type that there is. */
    static final String TYPE = "LAST_READ";

    /** @param member gives what was sent under a name, or nothing */
    static DisChecked<DisCheckpointRef> of(UnaryOperator<String> member) {
        String partition = member.apply("partition_id");
        OptionalInt index = DisNames.partitionIndex(partition);
        if (!partition.isEmpty() && index.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_PARTITION.with("It is no number and no shardId."));
        }
        return checkType(member.apply("checkpoint_type"))
                .then(type -> DisApps.name(member.apply("app_name")))
                .then(app -> DisStreamRef.of(member.apply("stream_name"), member.apply("stream_id"))
                        .then(stream -> DisChecked.good(new DisCheckpointRef(app, stream, index))));
    }

    /** As {@link #of}, where a partition must be named. */
    static DisChecked<DisCheckpointRef> ofOnePartition(UnaryOperator<String> member) {
        return of(member)
                .then(ref -> ref.partition.isPresent()
                        ? DisChecked.good(ref)
                        : DisChecked.bad(DisCode.INVALID_PARTITION.with("There is none.")));
    }

    /** One that is not told is the only one there is. */
    static DisChecked<String> checkType(String type) {
        return type.isEmpty() || type.equals(TYPE)
                ? DisChecked.good(TYPE)
                : DisChecked.bad(DisCode.INVALID_REQUEST.with("checkpoint_type is not LAST_READ."));
    }
}
