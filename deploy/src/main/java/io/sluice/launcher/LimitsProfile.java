// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.shardnode.ShardNodeConfig.Limits;

/** {@link Limits} as the command line writes it. */
enum LimitsProfile {
    NONE("none", Limits.NONE),
    AWS("aws", Limits.AWS);

    private final String option;
    private final Limits limits;

    LimitsProfile(String option, Limits limits) {
        this.option = option;
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public String toString() {
        return option;
    }
}
