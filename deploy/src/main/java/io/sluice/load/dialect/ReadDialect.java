// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

/** How shards are read. */
public interface ReadDialect {
    /** Records of one page. */
    int maxRecords();

    /** Asks for a cursor. */
    WireCall position(String shard, From from);

    String cursor(WireAnswer answer) throws WrongAnswer;

    /** Asks for records. Which shard the cursor is for, an API may want to be told again. */
    WireCall read(String shard, String cursor, int maxRecords);

    /** @throws WrongAnswer if the server refuses for good */
    ReadAnswer page(WireAnswer answer) throws WrongAnswer;

    /** Where reading begins. */
    record From(Kind kind, String number) {
        /** The oldest record there is. */
        public static final From OLDEST = new From(Kind.OLDEST, "");

        /** Behind the newest record there is now. */
        public static final From NOW = new From(Kind.NOW, "");

        public static From after(String number) {
            return new From(Kind.AFTER, number);
        }

        /** @see From */
        public enum Kind {
            OLDEST,
            NOW,
            AFTER
        }
    }
}
