// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import java.util.List;

/** Picks the dialect of a request by its head: the first of its dialects that recognises it, else the last. */
public final class DialectRouter {
    private final List<Dialect> dialects;

    /**
     * @param dialects in the order they are asked; the last also takes what none recognises, so that every request is
     *     refused in the words of some dialect
     */
    public DialectRouter(List<Dialect> dialects) {
        if (dialects.isEmpty()) {
            throw new IllegalArgumentException("a gateway speaks at least one dialect");
        }
        this.dialects = List.copyOf(dialects);
    }

    public Dialect dialectOf(WireHead head) {
        for (Dialect dialect : dialects) {
            if (dialect.speaks(head)) {
                return dialect;
            }
        }
        return dialects.get(dialects.size() - 1);
    }

    /** In the order they are asked. */
    public List<Dialect> all() {
        return dialects;
    }
}
