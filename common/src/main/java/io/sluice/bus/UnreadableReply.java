// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * Stands for an answer that came and cannot be read: it is in another layout, or damaged. Whoever asked is to treat it as no
 * answer. It is a value because Vert.x 5.1 never ends a request whose answer cannot be decoded, not even by its timeout.
 *
 * @param sender the answering node's id as a member of the cluster, or words for one that is not known
 * @param fault what is wrong with it, with both layout versions if they differ
 */
public record UnreadableReply(String sender, String fault) implements NodeReply {
    /** It says nothing of any clock. */
    @Override
    public long clockNanos() {
        return 0;
    }
}
