// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.fixture.HouseRules;
import io.sluice.fixture.WhatShips;

/** Sees all modules together. */
@AnalyzeClasses(packages = "io.sluice", importOptions = WhatShips.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_form_no_cycle = HouseRules.packagesFormNoCycle();

    @ArchTest
    static final ArchRule only_cluster_knows_hazelcast = HouseRules.onlyClusterKnowsHazelcast();

    @ArchTest
    static final ArchRule nobody_knows_the_launcher = HouseRules.nobodyKnowsTheLauncher();

    @ArchTest
    static final ArchRule only_the_launcher_knows_the_metric_room = HouseRules.onlyTheLauncherKnowsTheMetricRoom();

    @ArchTest
    static final ArchRule only_the_metric_room_knows_micrometer = HouseRules.onlyTheMetricRoomKnowsMicrometer();

    @ArchTest
    static final ArchRule the_load_is_a_client_like_any_other = HouseRules.theLoadIsAClientLikeAnyOther();

    @ArchTest
    static final ArchRule load_dialects_do_not_know_each_other = HouseRules.loadDialectsDoNotKnowEachOther();

    @ArchTest
    static final ArchRule time_and_chance_come_in = HouseRules.timeAndChanceComeIn();
}
