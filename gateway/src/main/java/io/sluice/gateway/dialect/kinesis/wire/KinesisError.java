// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

/**
 * The refusal of a whole request.
 *
 * @param message empty where the service sends none
 */
public record KinesisError(KinesisCode code, String message) implements KinesisAnswer {}
