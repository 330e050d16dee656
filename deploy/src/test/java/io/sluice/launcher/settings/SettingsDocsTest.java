// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What pages say of settings is what is known of them. {@code -Dsettings.write} writes the pages instead, to be looked at
 * before they are committed.
 */
class SettingsDocsTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final String FROM = "<!-- settings: written by SettingsDocsTest -->\n";
    private static final String TO = "<!-- end of settings -->\n";

    private final SettingsDocs docs = new SettingsDocs();

    @Test
    void the_gateways_readme_has_its_settings() throws IOException {
        judgeTable("gateway/README.md", KnownSettings.GATEWAY.settings().toList());
    }

    @Test
    void the_shard_nodes_readme_has_its_settings() throws IOException {
        judgeTable("shard-node/README.md", KnownSettings.SHARD_NODE.settings().toList());
    }

    @Test
    void the_readme_of_deploy_has_all_others() throws IOException {
        List<Setting<?>> elsewhere = Stream.concat(
                        KnownSettings.GATEWAY.settings(), KnownSettings.SHARD_NODE.settings())
                .toList();

        judgeTable(
                "deploy/README.md",
                NodeKinds.settings().stream()
                        .filter(setting -> !elsewhere.contains(setting))
                        .toList());
    }

    @Test
    void the_sample_file_has_all_of_them_with_their_defaults() throws IOException {
        judge(TOP.resolve("deploy/config/sluice.yaml"), docs.sample());
    }

    private void judgeTable(String page, List<Setting<?>> settings) throws IOException {
        Path file = TOP.resolve(page);
        String text = Files.readString(file);
        assertThat(text).as(page).containsOnlyOnce(FROM).containsOnlyOnce(TO);
        String before = text.substring(0, text.indexOf(FROM) + FROM.length());
        String after = text.substring(text.indexOf(TO));
        judge(file, before + docs.table(settings) + after);
    }

    private static void judge(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as(
                        "%s; mvn -pl deploy -am test -Dtest=SettingsDocsTest -Dsettings.write=true"
                                + " -Dsurefire.failIfNoSpecifiedTests=false writes it",
                        file)
                .isEqualTo(wanted);
    }
}
