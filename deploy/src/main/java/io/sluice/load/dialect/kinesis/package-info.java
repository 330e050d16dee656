// SPDX-License-Identifier: Apache-2.0
/**
 * The Kinesis API in JSON, as a client speaks it.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/Welcome.html">API reference</a>
 */
@NullMarked
package io.sluice.load.dialect.kinesis;

import org.jspecify.annotations.NullMarked;
