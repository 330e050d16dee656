// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** A wire API, as far as credentials are for some of them and not for others. */
public enum Api {
    KINESIS,
    YANDEX,
    DIS,
    V3IO
}
