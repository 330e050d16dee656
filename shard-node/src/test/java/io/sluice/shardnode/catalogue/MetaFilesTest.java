// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the disk and the fake both keep. */
class MetaFilesTest {
    @TempDir
    private static Path data;

    private static int directories;

    @ParameterizedTest
    @MethodSource("both")
    void what_is_appended_is_read_from_any_position(MetaFiles files) throws IOException {
        MetaFile file = files.create("a");

        file.append(ByteBuffer.wrap(new byte[] {1, 2}));
        file.append(ByteBuffer.wrap(new byte[] {3, 4}));

        assertThat(file.size()).isEqualTo(4);
        assertThat(read(file, 1, 2)).containsExactly(2, 3);
    }

    @ParameterizedTest
    @MethodSource("both")
    void what_follows_a_cut_stands_where_it_was_cut(MetaFiles files) throws IOException {
        MetaFile file = files.create("a");
        file.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));

        file.cut(1);
        file.append(ByteBuffer.wrap(new byte[] {9}));

        assertThat(read(file, 0, 2)).containsExactly(1, 9);
    }

    @ParameterizedTest
    @MethodSource("both")
    void a_renamed_file_stays_open_and_is_found_by_its_new_name(MetaFiles files) throws IOException {
        MetaFile file = files.create("a");

        files.rename("a", "b");
        file.append(ByteBuffer.wrap(new byte[] {7}));
        file.force();
        files.force();

        assertThat(files.names()).containsExactly("b");
        assertThat(read(files.open("b"), 0, 1)).containsExactly(7);
    }

    @ParameterizedTest
    @MethodSource("both")
    void a_file_created_again_is_empty_and_a_deleted_one_is_gone(MetaFiles files) throws IOException {
        files.create("a").append(ByteBuffer.wrap(new byte[] {1}));
        files.create("b");

        assertThat(files.create("a").size()).isZero();
        files.delete("b");
        assertThat(files.names()).containsExactly("a");
    }

    private static Stream<MetaFiles> both() throws IOException {
        return Stream.of(new MetaFilesInMemory(), MetaFilesOnDisk.in(data.resolve("meta-" + directories++)));
    }

    private static byte[] read(MetaFile file, long position, int length) throws IOException {
        var bytes = new byte[length];
        file.read(ByteBuffer.wrap(bytes), position);
        return bytes;
    }
}
