// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisError;
import io.sluice.gateway.dialect.dis.wire.DisProtobufInput;
import io.sluice.model.ByteSlice;
import java.util.Optional;

/** Reads puts in protocol buffers, as the older SDK sends them if it is told to. One for each event loop. */
final class DisProtobufPuts {
    private static final DisError UNREADABLE = DisCode.UNREADABLE.with("The body is no message of protocol buffers.");

    private final DisEntry entry = new DisEntry();

    DisChecked<DisPut> read(ByteSlice body) {
        if (body.length() == 0) {
            return DisChecked.bad(DisCode.EMPTY_REQUEST.bare());
        }
        entry.giveBack();
        String name = "";
        String id = "";
        var records = new DisRecords(body.length());
        var message = new DisProtobufInput(body);
        while (message.next()) {
            switch (message.field()) {
                case DisProtobuf.STREAM_NAME -> name = message.text();
                case DisProtobuf.STREAM_ID -> id = message.text();
                case DisProtobuf.PUT_ENTRIES -> {
                    Optional<DisError> fault = readEntry(message.bytes(), records);
                    if (fault.isPresent()) {
                        return DisChecked.bad(fault.get());
                    }
                }
                default -> message.skip();
            }
        }
        return message.isWhole() ? DisPutReader.put(name, id, Optional.of(records)) : DisChecked.bad(UNREADABLE);
    }

    private Optional<DisError> readEntry(ByteSlice bytes, DisRecords into) {
        entry.clear();
        var message = new DisProtobufInput(bytes);
        while (message.next()) {
            switch (message.field()) {
                case DisProtobuf.PUT_DATA -> copy(message.bytes());
                case DisProtobuf.PUT_HASH -> entry.hash(message.text());
                case DisProtobuf.PUT_KEY -> entry.key(message.text());
                case DisProtobuf.PUT_PARTITION -> entry.partition(message.text());
                case DisProtobuf.PUT_TIMESTAMP -> entry.timestampMs(message.number());
                default -> message.skip();
            }
        }
        return message.isWhole() ? DisPutReader.add(entry, into) : Optional.of(UNREADABLE);
    }

    private void copy(ByteSlice data) {
        System.arraycopy(data.array(), data.from(), entry.room(data.length()), 0, data.length());
        entry.dataWritten(data.length());
    }
}
