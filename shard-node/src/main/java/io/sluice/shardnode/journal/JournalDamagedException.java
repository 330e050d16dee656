// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.io.IOException;

/** Bytes on disk that were once acknowledged do not verify. A node does not start over them; an operator must look. */
public final class JournalDamagedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    JournalDamagedException(String file, long offset, String what) {
        super("journal file " + file + " is damaged at byte " + offset + ": " + what
                + "; records acknowledged there would be lost, so the journal is not opened");
        this.file = file;
        this.offset = offset;
    }

    /** Name of the file in the journal's directory. */
    public String file() {
        return file;
    }

    /** Where in the file, in bytes from its beginning. */
    public long offset() {
        return offset;
    }
}
