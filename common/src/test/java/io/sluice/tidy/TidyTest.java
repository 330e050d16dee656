// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tidy.Tidiness.Excuse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sources of all modules, and the documents beside them. */
class TidyTest {
    /** Each with its reason. An excuse that nothing needs any more fails. */
    private static final List<Excuse> EXCUSES = List.of();

    private static final Tidiness PROJECT = new Tidiness(SourceFile.all(), EXCUSES);

    @ParameterizedTest
    @EnumSource
    void the_project_is_tidy(Check check) {
        assertThat(PROJECT.findings(check)).isEmpty();
    }

    @Test
    void no_excuse_is_stale() {
        assertThat(PROJECT.stale()).isEmpty();
    }

    @Test
    void all_modules_are_looked_at() {
        assertThat(PROJECT.files())
                .extracting(SourceFile::path)
                .contains(
                        "pom.xml",
                        "common/pom.xml",
                        "shard-node/pom.xml",
                        "gateway/pom.xml",
                        "deploy/pom.xml",
                        "deploy/image/pom.xml")
                .noneMatch(path -> path.contains("target/"));
    }
}
