// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.fixture.HouseRules;
import io.sluice.fixture.WhatShips;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.operation.StreamsHandler;
import java.util.Set;

@AnalyzeClasses(packages = "io.sluice.gateway", importOptions = WhatShips.class)
class ArchitectureTest {
    private static final Set<String> LOOKS = Set.of("find", "refresh", "list", "count", "create");

    @ArchTest
    static final ArchRule dialects_see_streams_through_one_door = noClasses()
            .that()
            .resideInAPackage("io.sluice.gateway.dialect..")
            .and()
            .doNotHaveFullyQualifiedName(AllowedStreams.class.getName())
            .should()
            .accessTargetWhere(describe(
                    "the catalogue is looked at",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(StreamsHandler.class)
                            && LOOKS.contains(access.getTarget().getName())))
            .because("a look without a permission tells what exists, and everything else is done with what was seen");

    @ArchTest
    static final ArchRule only_who_makes_a_stream_looks_around = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sluice.gateway.dialect.v3io.V3ioStreams")
            .should()
            .accessTargetWhere(describe(
                    "every look is allowed",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Access.class)
                            && access.getTarget().getName().equals("aroundNewStream")))
            .because("it is for looks that show nothing of what they find");

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
