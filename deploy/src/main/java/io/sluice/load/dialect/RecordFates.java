// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import java.util.Arrays;

/** What became of each record of a put. Filled by the dialect, then only read. */
public final class RecordFates {
    private final Fate[] fates;
    private final String[] shards;
    private final String[] numbers;
    private final String[] codes;

    /** Of one record. */
    public enum Fate {
        STORED,
        /** Not stored; another call may try again. */
        REFUSED,
        /** May or may not be stored. */
        UNKNOWN
    }

    /** All are stored, it is not said where. */
    public RecordFates(int records) {
        fates = new Fate[records];
        shards = new String[records];
        numbers = new String[records];
        codes = new String[records];
        Arrays.fill(fates, Fate.STORED);
        Arrays.fill(shards, "");
        Arrays.fill(numbers, "");
        Arrays.fill(codes, "");
    }

    /** All have the same fate, for the same reason. */
    public static RecordFates all(int records, Fate fate, String code) {
        var all = new RecordFates(records);
        Arrays.fill(all.fates, fate);
        Arrays.fill(all.codes, code);
        return all;
    }

    public void stored(int place, String shard, String number) {
        fates[place] = Fate.STORED;
        shards[place] = shard;
        numbers[place] = number;
    }

    public void failed(int place, Fate fate, String code) {
        fates[place] = fate;
        codes[place] = code;
    }

    public int count() {
        return fates.length;
    }

    public Fate fate(int place) {
        return fates[place];
    }

    /** Of a stored record; empty if it was not asked for. */
    public String shard(int place) {
        return shards[place];
    }

    /** Of a stored record: its sequence number in decimal; empty if it was not asked for. */
    public String number(int place) {
        return numbers[place];
    }

    /** Of a record that is not known to be stored: the dialect's word. */
    public String code(int place) {
        return codes[place];
    }

    public int count(Fate fate) {
        int count = 0;
        for (Fate one : fates) {
            count += one == fate ? 1 : 0;
        }
        return count;
    }

    /** The places of records with this fate. */
    public int[] places(Fate fate) {
        var places = new int[fates.length];
        int count = 0;
        for (int place = 0; place < fates.length; place++) {
            if (fates[place] == fate) {
                places[count++] = place;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
