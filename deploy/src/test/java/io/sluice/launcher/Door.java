// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

/** The ports at which clients come in. */
enum Door {
    PLAIN,
    TLS
}
