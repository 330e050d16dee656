// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.fixture.GoldenBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDirectoryTest {
    private static final UUID NODE = new UUID(1, 2);

    @TempDir
    private Path data;

    @Test
    void each_start_of_a_node_has_a_boot_epoch_of_its_own() throws IOException {
        for (int start = 1; start <= 3; start++) {
            try (var directory = NodeDirectory.open(data, 0, () -> NODE)) {
                assertThat(directory.identity()).isEqualTo(new NodeIdentity(0, NODE, start));
            }
        }
    }

    @Test
    void a_directory_in_use_is_refused() throws IOException {
        try (var holder = NodeDirectory.open(data, 0, () -> NODE)) {
            assertThatThrownBy(() -> NodeDirectory.open(data, 0, () -> NODE))
                    .as("held by %s", holder.identity())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void a_newer_format_is_refused_and_says_what_to_do() throws IOException {
        startOnce();
        byte[] node = Files.readAllBytes(data.resolve("NODE"));
        node[9] = 4;
        Files.write(data.resolve("NODE"), node);

        assertThatThrownBy(this::startOnce)
                .hasMessageContaining("format version 4")
                .hasMessageContaining("start the program that wrote it");
    }

    @Test
    void a_damaged_node_file_is_refused_at_every_byte_and_length() throws IOException {
        startOnce();
        byte[] whole = Files.readAllBytes(data.resolve("NODE"));

        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x40;
            Files.write(data.resolve("NODE"), flipped);
            assertThatThrownBy(this::startOnce).isInstanceOf(IOException.class);
            Files.write(data.resolve("NODE"), Arrays.copyOf(whole, at));
            assertThatThrownBy(this::startOnce).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_boot_epoch_is_never_given_twice_however_the_power_is_cut() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var files = new SimulatedFiles();
            long last = 0;
            for (int start = 0; start < 10; start++) {
                last = startOrDie(files, random, last);
                files.loseUnsynced(random);
            }
        }
    }

    @Test
    void the_directory_of_another_node_is_refused_and_names_both() throws IOException {
        NodeDirectory.open(data, 3, () -> NODE).close();

        assertThatThrownBy(this::startOnce)
                .hasMessage("the data directory with " + data.resolve("NODE")
                        + " is of node 3, not of node 0 as node.id says");
    }

    @Test
    void a_directory_of_format_2_is_node_0s_and_follows_nobody() throws IOException {
        byte[] golden = GoldenBytes.hex("node-2.hex");
        Files.write(data.resolve("NODE"), golden);

        assertThatThrownBy(() -> NodeDirectory.open(data, 1, () -> NODE)).hasMessageContaining("is of node 0");
        try (var directory = NodeDirectory.open(data, 0, () -> new UUID(9, 9))) {
            assertThat(directory.identity()).isEqualTo(new NodeIdentity(0, NODE, 8));
            assertThat(directory.followed()).isEqualTo(new UUID(0, 0));
        }
    }

    @Test
    void a_directory_keeps_in_mind_whom_its_node_follows() throws IOException {
        try (var directory = NodeDirectory.open(data, 3, () -> NODE)) {
            directory.follow(new UUID(5, 6));
            assertThat(directory.followed()).isEqualTo(new UUID(5, 6));
        }

        assertThat(Files.readAllBytes(data.resolve("NODE"))).isEqualTo(GoldenBytes.hex("node-3.hex"));
        try (var directory = NodeDirectory.open(data, 3, () -> NODE)) {
            assertThat(directory.followed()).isEqualTo(new UUID(5, 6));
        }
    }

    private static long startOrDie(SimulatedFiles files, Random random, long last) {
        files.faults().stopAfter(random.nextInt(8));
        try {
            NodeIdentity identity = NodeFile.countStart(files, 0, () -> NODE).identity();
            assertThat(identity.bootEpoch()).isGreaterThan(last);
            return identity.bootEpoch();
        } catch (IOException killed) {
            assertThat(killed).hasMessage("the process was killed");
            return last;
        }
    }

    private void startOnce() throws IOException {
        NodeDirectory.open(data, 0, () -> NODE).close();
    }
}
