// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.AppDescription;
import java.util.List;

/**
 * Apps in the order of their names.
 *
 * @param total how many there are in all, of the kind that was asked for
 * @param hasMore whether there are apps behind the last of these
 */
public record AppListReply(long clockNanos, List<AppDescription> apps, int total, boolean hasMore)
        implements NodeReply {
    public AppListReply {
        apps = List.copyOf(apps);
    }
}
