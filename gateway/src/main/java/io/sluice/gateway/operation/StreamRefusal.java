// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Why something about a stream could not be done. */
public enum StreamRefusal {
    NO_SUCH_STREAM,
    NAME_TAKEN,
    /** The catalogue's writer could not be reached: nothing is known about the stream. */
    UNAVAILABLE
}
