// SPDX-License-Identifier: Apache-2.0
/**
 * The DIS API in JSON, as a client speaks it.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-dis/dis_02_0001.html">API reference</a>
 */
@NullMarked
package io.sluice.load.dialect.dis;

import org.jspecify.annotations.NullMarked;
