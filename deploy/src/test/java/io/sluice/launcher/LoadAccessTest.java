// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.http.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadAccessTest {
    private static final Endpoint HERE = new Endpoint("127.0.0.1", 4567);
    private static final Endpoint ELSEWHERE = new Endpoint("203.0.113.1", 4567);

    @TempDir
    private Path directory;

    @Test
    void what_a_standalone_left_here_is_shown_to_this_machine_alone() throws Exception {
        Path file =
                Files.writeString(directory.resolve("credentials.yaml"), "credentials: [{id: A, token: SECRET-a}]\n");
        var access = new LoadAccess(file);

        assertThat(found(access, HERE).token()).contains("SECRET-a");
        assertThat(found(access, ELSEWHERE).isEmpty()).isTrue();
        assertThat(found(access, HERE, ELSEWHERE).isEmpty()).isTrue();
        assertThat(found(access, new Endpoint("no-such-host.invalid", 1)).isEmpty())
                .isTrue();
    }

    private static LoadCredential found(LoadAccess access, Endpoint... endpoints) throws Exception {
        return access.credential(LoadApi.V3IO, List.of(endpoints), Map.of(), InstantSource.system());
    }
}
