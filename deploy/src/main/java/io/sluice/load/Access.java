// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.sluice.load.http.Trust;
import io.sluice.load.sign.Signing;

/** How a run proves who it is, and which servers it believes. */
public record Access(Signing signing, Trust trust) {
    /** Says nothing of itself, and believes whom the JDK believes. */
    public static final Access OPEN = new Access(Signing.NONE, Trust.USUAL);
}
