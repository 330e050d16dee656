// SPDX-License-Identifier: Apache-2.0
/**
 * The wire API of Yandex Data Streams. It is the Kinesis API on other terms: what stands here is how its requests are
 * recognised, how streams are named by paths of databases, how places are numbered, and how refusals are worded.
 *
 * <p>The operations are those of {@link io.sluice.gateway.dialect.kinesis.KinesisApi}; nothing of them is written twice.
 *
 * @see <a href="https://yandex.cloud/en/docs/data-streams/kinesisapi/api-ref">API reference</a>
 */
@NullMarked
package io.sluice.gateway.dialect.yds;

import org.jspecify.annotations.NullMarked;
