// SPDX-License-Identifier: Apache-2.0
/**
 * How the Kinesis API is written and checked, whatever the operation: encodings, types and constraints of members, codes
 * and forms of answers.
 *
 * <p>Knows no operation and no stream. A fault is found in the order, and worded in the spelling, of the real service;
 * what {@link io.sluice.gateway.dialect.kinesis.wire.KinesisInput} gives has passed its shape and is not checked again.
 */
@NullMarked
package io.sluice.gateway.dialect.kinesis.wire;

import org.jspecify.annotations.NullMarked;
