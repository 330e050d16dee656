// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** The node is there, and this is its clock. */
public record HelloReply(long clockNanos) implements NodeReply {}
