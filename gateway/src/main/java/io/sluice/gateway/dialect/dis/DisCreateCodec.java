// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.dialect.dis.name.DisRing;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.model.ByteSlice;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Streams to be made.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-dis/dis_02_0012.html">Creating a stream</a>
 */
final class DisCreateCodec {
    private final int maxPartitions;

    DisCreateCodec(int maxPartitions) {
        this.maxPartitions = maxPartitions;
    }

    DisChecked<NewStream> decode(ByteSlice body) {
        return DisInput.read(body)
                .then(input -> DisStreamRef.newName(input.text("stream_name").orElse(""))
                        .then(name -> partitions(input)
                                .then(partitions -> hours(input)
                                        .then(hours -> types(input)
                                                .then(types -> DisTags.read(input.objects("tags"))
                                                        .then(tags -> DisChecked.good(new NewStream(
                                                                name,
                                                                StreamMode.PROVISIONED,
                                                                DisRing.evenRanges(partitions),
                                                                hours,
                                                                types.maxRecordBytes(),
                                                                types.with(tags),
                                                                Map.of()))))))));
    }

    /** How long records are kept; the default where nothing is said. */
    static DisChecked<Integer> hours(DisInput input) {
        OptionalInt hours = input.has("data_duration")
                ? input.integer("data_duration")
                : OptionalInt.of(DisLimits.MIN_RETENTION_HOURS);
        return hours.isPresent()
                        && hours.getAsInt() >= DisLimits.MIN_RETENTION_HOURS
                        && hours.getAsInt() <= DisLimits.MAX_RETENTION_HOURS
                ? DisChecked.good(hours.getAsInt())
                : DisChecked.bad(DisCode.INVALID_REQUEST.with("data_duration is not 24 to 168 hours."));
    }

    /** The data type; the default where nothing is said. */
    static DisChecked<String> dataType(DisInput input) {
        String type = input.text("data_type").orElse(DisExtras.BLOB);
        return DisExtras.DATA_TYPES.contains(type)
                ? DisChecked.good(type)
                : DisChecked.bad(DisCode.INVALID_REQUEST.with("data_type is not BLOB, JSON, CSV or FILE."));
    }

    /** Partitions are added by request only: to promise more would be a lie. */
    static DisChecked<Boolean> noAutoScale(DisInput input) {
        return input.isTrue("auto_scale_enabled")
                ? DisChecked.bad(DisCode.INVALID_REQUEST.with("Streams do not scale by themselves here."))
                : DisChecked.good(false);
    }

    private DisChecked<Integer> partitions(DisInput input) {
        OptionalInt count = input.integer("partition_count");
        if (count.isEmpty() || count.getAsInt() < 1) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("partition_count is not 1 or more."));
        }
        return count.getAsInt() <= maxPartitions
                ? DisChecked.good(count.getAsInt())
                : DisChecked.bad(DisCode.QUOTA.with("The stream would have too many partitions."));
    }

    private static DisChecked<Types> types(DisInput input) {
        String type = input.text("stream_type").orElse(DisExtras.COMMON);
        if (!DisExtras.STREAM_TYPES.contains(type)) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("stream_type is not COMMON or ADVANCED."));
        }
        return noAutoScale(input)
                .then(none -> dataType(input).then(dataType -> DisChecked.good(new Types(type, dataType))));
    }

    private record Types(String streamType, String dataType) {
        int maxRecordBytes() {
            return streamType.equals(DisExtras.ADVANCED)
                    ? DisLimits.ADVANCED_RECORD_BYTES
                    : DisLimits.COMMON_RECORD_BYTES;
        }

        Map<String, String> with(Map<String, String> tags) {
            Map<String, String> all = new HashMap<>(tags);
            all.putAll(DisExtras.of(streamType, dataType));
            return all;
        }
    }
}
