// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** The operations, as one event loop's dialects use them. */
public record Operations(
        StreamsHandler streams,
        PutRecordsHandler puts,
        ReadHandler reads,
        ConsumersHandler consumers,
        CallNames calls) {}
