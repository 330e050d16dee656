// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

/** What became of an attempt to have everything that the catalogue's writer has. */
public enum CatchUp {
    /** The copy has all that the writer had when it was asked. */
    CURRENT,
    /** Nobody knows what the copy lacks: the writer gave no answer in time, or is not to be followed. */
    UNREACHABLE
}
