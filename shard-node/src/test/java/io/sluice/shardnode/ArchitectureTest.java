// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.fixture.HouseRules;
import io.sluice.fixture.WhatShips;

@AnalyzeClasses(packages = "io.sluice.shardnode", importOptions = WhatShips.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_form_no_cycle = HouseRules.packagesFormNoCycle();

    @ArchTest
    static final ArchRule only_cluster_knows_hazelcast = HouseRules.onlyClusterKnowsHazelcast();

    @ArchTest
    static final ArchRule only_its_room_knows_bookkeeper = HouseRules.onlyItsRoomKnowsBookkeeper();

    @ArchTest
    static final ArchRule only_verticles_and_the_admin_edge_speak_http = HouseRules.onlyTheEdgeSpeaksHttp();

    @ArchTest
    static final ArchRule only_the_disk_room_opens_files = HouseRules.onlyTheDiskRoomOpensFiles();

    @ArchTest
    static final ArchRule engines_are_known_only_by_wiring = HouseRules.enginesAreKnownOnlyByWiring();

    @ArchTest
    static final ArchRule only_futures_of_vertx_pass = HouseRules.onlyFuturesOfVertxPass("io.sluice.shardnode.*..");

    @ArchTest
    static final ArchRule time_and_chance_come_in = HouseRules.timeAndChanceComeIn();
}
