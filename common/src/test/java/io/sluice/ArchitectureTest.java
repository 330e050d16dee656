// SPDX-License-Identifier: Apache-2.0
package io.sluice;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.fixture.HouseRules;
import io.sluice.fixture.WhatShips;

@AnalyzeClasses(packages = "io.sluice", importOptions = WhatShips.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_form_no_cycle = HouseRules.packagesFormNoCycle();

    @ArchTest
    static final ArchRule the_core_imports_only_the_jdk = HouseRules.theCoreImportsOnlyTheJdk();

    @ArchTest
    static final ArchRule only_cluster_knows_hazelcast = HouseRules.onlyClusterKnowsHazelcast();

    @ArchTest
    static final ArchRule nothing_here_speaks_http = HouseRules.onlyTheEdgeSpeaksHttp();

    @ArchTest
    static final ArchRule time_and_chance_come_in = HouseRules.timeAndChanceComeIn();
}
