// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.sluice.fixture.WhatShips;
import java.util.Set;
import java.util.stream.Collectors;

/** No room keeps settings to itself. */
@AnalyzeClasses(packages = "io.sluice", importOptions = WhatShips.class)
class EverySettingsRecordTest {
    @ArchTest
    static void every_record_named_as_settings_is_made_of_known_ones(JavaClasses classes) {
        var here = new Resources(2, 1 << 30);
        Set<String> made = NodeKinds.ALL.stream()
                .flatMap(kind -> RecordMembers.recordsIn(kind.make(kind.defaultValues(here))).stream())
                .collect(Collectors.toSet());

        // A load is a client: what it is asked for are options of a command, not settings of a node.
        assertThat(classes)
                .filteredOn(type -> !type.getPackageName().startsWith("io.sluice.load"))
                .filteredOn(type -> type.isRecord() && type.getSimpleName().matches(".*(Config|Limits)"))
                .extracting(JavaClass::getName)
                .isNotEmpty()
                .allMatch(made::contains);
    }
}
