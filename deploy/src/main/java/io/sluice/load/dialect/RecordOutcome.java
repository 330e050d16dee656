// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.RecordFates.Fate;
import java.io.IOException;

/** What the answer to a put says of one record. Filled member by member. */
public final class RecordOutcome {
    private String shard = "";
    private String number = "";
    private String code = "";
    private Fate fate = Fate.STORED;

    /** What an API says of a record in one member. */
    public interface Member {
        void read(RecordOutcome outcome, String name, JsonParser value) throws IOException;
    }

    /** Neighbours are often in one shard, whose name is then kept once. */
    public void shard(String name) {
        shard = name.equals(shard) ? shard : name;
    }

    /** @param decimal its sequence number */
    public void number(String decimal) {
        number = decimal;
    }

    public void fate(Fate told) {
        fate = told;
    }

    /** @param said the dialect's word for why it is not stored */
    public void code(String said) {
        code = said;
    }

    /**
     * In an API where a code tells all.
     *
     * @param said empty of a stored record
     * @param unknown the code of one that may be stored
     */
    public void error(String said, String unknown) {
        code = said;
        if (!said.isEmpty()) {
            fate = said.equals(unknown) ? Fate.UNKNOWN : Fate.REFUSED;
        }
    }

    /** Reads an object of which the brace is read. */
    void read(JsonParser object, Member member) throws IOException {
        number = "";
        code = "";
        fate = Fate.STORED;
        JsonTokens.members(object, (name, value) -> member.read(this, name, value));
    }

    /** @throws IOException if it says nothing */
    void tell(RecordFates fates, int place) throws IOException {
        if (fate != Fate.STORED) {
            fates.failed(place, fate, code);
        } else if (number.isEmpty()) {
            throw new IOException("the outcome of record " + place + " has neither a sequence number nor an error");
        } else {
            fates.stored(place, shard, number);
        }
    }
}
