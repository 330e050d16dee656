// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import java.io.IOException;
import java.util.List;

/**
 * The catalogue's door to its directory. Calls block; they come from one thread at a time. Names are of files directly
 * inside.
 */
interface MetaFiles {
    /** Where this is, for messages to operators. */
    String path(String name);

    List<String> names() throws IOException;

    /** Opens a file that exists. */
    MetaFile open(String name) throws IOException;

    /** Opens an empty file; one of that name is emptied. */
    MetaFile create(String name) throws IOException;

    /** Gives a file another name; there is none of that name yet. A file that is open stays open. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Returns when creations, renames and deletions so far would survive a power cut. */
    void force() throws IOException;
}
