// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.fixture.HouseRules;
import io.sluice.fixture.WhatShips;

@AnalyzeClasses(packages = "io.sluice.gateway", importOptions = WhatShips.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_form_no_cycle = HouseRules.packagesFormNoCycle();

    @ArchTest
    static final ArchRule only_cluster_knows_hazelcast = HouseRules.onlyClusterKnowsHazelcast();

    @ArchTest
    static final ArchRule only_the_edge_speaks_http = HouseRules.onlyTheEdgeSpeaksHttp();

    @ArchTest
    static final ArchRule dialects_do_not_know_each_other = HouseRules.dialectsDoNotKnowEachOther();

    @ArchTest
    static final ArchRule a_dialects_inner_rooms_are_its_own = HouseRules.aDialectsInnerRoomsAreItsOwn();

    @ArchTest
    static final ArchRule operations_speak_our_words = HouseRules.operationsSpeakOurWords();

    @ArchTest
    static final ArchRule only_futures_of_vertx_pass =
            HouseRules.onlyFuturesOfVertxPass("io.sluice.gateway.operation..", "io.sluice.gateway.forward..");

    @ArchTest
    static final ArchRule time_and_chance_come_in = HouseRules.timeAndChanceComeIn();
}
