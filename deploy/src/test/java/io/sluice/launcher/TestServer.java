// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;

/** Something that serves clients, for as long as a test needs it. */
interface TestServer extends AutoCloseable {
    URI endpoint();

    /** The test needs it no more. */
    @Override
    void close();
}
