// SPDX-License-Identifier: Apache-2.0
/**
 * How bodies of the DIS API are written and read, and how its errors are told, whatever the operation.
 *
 * <p>No message here holds anything that a client sent or that a stream holds: the older SDK finds out what went wrong by
 * looking for code numbers anywhere in the body, and a stream called {@code n4302} would be taken for a missing partition.
 */
@NullMarked
package io.sluice.gateway.dialect.dis.wire;

import org.jspecify.annotations.NullMarked;
