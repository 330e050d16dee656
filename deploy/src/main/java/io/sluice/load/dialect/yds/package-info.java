// SPDX-License-Identifier: Apache-2.0
/**
 * The API of Yandex Data Streams, as a client speaks it: the Kinesis API with values of its own.
 *
 * @see <a href="https://yandex.cloud/en/docs/data-streams/kinesisapi/api-ref">API reference</a>
 */
@NullMarked
package io.sluice.load.dialect.yds;

import org.jspecify.annotations.NullMarked;
