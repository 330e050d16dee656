// SPDX-License-Identifier: Apache-2.0
/**
 * The wire API of AWS Kinesis Data Streams, in JSON and in CBOR, as its SDKs speak it.
 *
 * <p>Checks come in the order of the real service, with its codes and its messages. Where the public documentation and
 * recorded answers of the service differ, the recorded answers are followed. Here stand the operations, each with its
 * codec; how bodies are written and checked is in {@code wire}, how things are named in {@code name}.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/Welcome.html">Kinesis API reference</a>
 */
@NullMarked
package io.sluice.gateway.dialect.kinesis;

import org.jspecify.annotations.NullMarked;
