// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
    private static final String NOBODY = "somebody-else";

    @TempDir
    private Path directory;

    @Test
    void a_file_of_ones_own_is_for_oneself_alone() throws IOException {
        String self = Files.getOwner(directory).getName();

        assertThat(file("rw-------", self).wideMode()).isEmpty();
        assertThat(file("rw-r-----", self).wideMode()).contains("rw-r-----");
    }

    @Test
    void a_file_of_somebody_else_may_be_read_by_the_group_and_by_no_others() throws IOException {
        assertThat(file("r--r-----", NOBODY).wideMode()).isEmpty();
        assertThat(file("rw-rw----", NOBODY).wideMode()).contains("rw-rw----");
        assertThat(file("r--r--r--", NOBODY).wideMode()).contains("r--r--r--");
    }

    private SmallFile file(String mode, String user) throws IOException {
        Path path = Files.createTempFile(directory, "secrets", "");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        return new SmallFile(path, 1, user);
    }
}
