// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** Asks for nothing but the node's clock; goes before the first message to an incarnation. */
public record HelloRequest() implements NodeRequest {}
