// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

/** Which end of a link this process is. */
enum LinkSide {
    /** It has opened the connection. */
    CALLING,
    /** It has taken the connection. */
    CALLED
}
