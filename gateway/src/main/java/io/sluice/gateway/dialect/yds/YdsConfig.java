// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

/**
 * How Yandex's names of streams are taken.
 *
 * @param database {@code yandex.database}. Path of the database whose streams have flat names, which every dialect knows;
 *     the streams of other databases are this dialect's alone. Elements of 1 to 64 of a-z, A-Z, 0-9, _ and - with a slash
 *     before each, or a slash for no other than the streams that are named without a database
 * @param names {@code yandex.names}. What a new stream may be called
 */
public record YdsConfig(String database, YdsNames names) {
    private static final String ROOT = "/";

    public YdsConfig {
        if (!database.equals(ROOT) && !YdsDatabase.isPath(database)) {
            throw new IllegalArgumentException("yandex.database is " + database
                    + ", not a slash or elements of 1 to 64 of a-z, A-Z, 0-9, _ and - with a slash before each");
        }
    }

    /** Streams that are named without a database are flat, and nothing else is; names are as clients use them. */
    public static YdsConfig defaults() {
        return new YdsConfig(ROOT, YdsNames.ANY);
    }
}
