// SPDX-License-Identifier: Apache-2.0
/**
 * The wire API of Huawei Cloud's Data Ingestion Service, version 2, as both of its Java SDKs speak it.
 *
 * <p>Here stand the operations; how bodies are written and read is in {@code wire}, how things are named in {@code name}.
 * What was decided where the vendor's pages are silent is in {@code decisions/0008-dis-wire-choices.md}.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-dis/dis_02_0018.html">Uploading data</a>
 */
@NullMarked
package io.sluice.gateway.dialect.dis;

import org.jspecify.annotations.NullMarked;
