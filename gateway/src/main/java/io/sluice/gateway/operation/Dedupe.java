// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Whether a put that its client repeats is known again. Our own repeats always are. */
public enum Dedupe {
    /** A repeat under the same invocation id, with the same body, is stored once. */
    ON,
    /** Every request is a call of its own, for tools that replay one captured request. A client's retry may store twice. */
    OFF
}
