// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Why something about a stream could not be done. */
public enum StreamRefusal {
    NO_SUCH_STREAM,
    NAME_TAKEN,
    /** The change does not fit the stream as it is; this gateway knows it now as it is. */
    UNFIT,
    /** The sender has no permission for it; whether there is such a stream was not looked at, or is not told. */
    FORBIDDEN,
    /** The catalogue's writer could not be reached: nothing is known about the stream. */
    UNAVAILABLE
}
