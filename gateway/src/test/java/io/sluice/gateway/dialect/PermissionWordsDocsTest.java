// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.dis.DisPermissionWords;
import io.sluice.gateway.dialect.kinesis.KinesisOperation;
import io.sluice.gateway.dialect.v3io.V3ioPermissionWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the operators' page says of permissions is what the dialects ask for. {@code -Dpermissions.write=true} writes the page
 * instead, to be looked at before it is committed.
 */
class PermissionWordsDocsTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("deploy/OPERATING.md");
    private static final String FROM = "<!-- permissions: written by PermissionWordsDocsTest -->\n";
    private static final String TO = "<!-- end of permissions -->\n";

    @Test
    void the_page_says_which_operations_need_which_permission() throws IOException {
        String text = Files.readString(PAGE);
        assertThat(text).containsOnlyOnce(FROM).containsOnlyOnce(TO);

        String wanted =
                text.substring(0, text.indexOf(FROM) + FROM.length()) + table() + text.substring(text.indexOf(TO));
        if (Boolean.getBoolean("permissions.write")) {
            Files.writeString(PAGE, wanted);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String table() {
        return "| Action | Kinesis and Yandex | DIS | v3io |\n|---|---|---|---|\n"
                + Arrays.stream(Action.values())
                        .map(PermissionWordsDocsTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Action action) {
        List<String> kinesis = Arrays.stream(KinesisOperation.values())
                .filter(operation -> operation.action() == action)
                .map(KinesisOperation::wireName)
                .toList();
        return "| `" + action.name().toLowerCase(Locale.ROOT) + "` | " + cell(kinesis) + " | "
                + cell(DisPermissionWords.operations(action)) + " | " + cell(V3ioPermissionWords.operations(action))
                + " |\n";
    }

    private static String cell(List<String> operations) {
        return String.join(", ", operations);
    }
}
