// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars that the image holds: the right ones, and ours the same whoever builds them. */
class JarsIT {
    private static final String VERSION = System.getProperty("sluice.version");
    private static final Path TOP = Path.of("").toAbsolutePath().getParent().getParent();
    // A key itself, not the line that announces one; and how tests begin what they keep secret.
    private static final Pattern SECRET =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{40}|SECRET-[A-Za-z0-9]");

    @Test
    void ours_are_the_four_modules() throws IOException {
        assertThat(Distribution.names("app"))
                .containsExactly(jar("common"), jar("deploy"), jar("gateway"), jar("shard-node"));
    }

    @Test
    void libraries_are_those_that_deploy_names_and_none_is_unreleased() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            named.add(Path.of(entry).getFileName().toString());
        }

        assertThat(Distribution.names("lib")).isSubsetOf(named).noneMatch(name -> name.contains("SNAPSHOT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "deploy", "gateway", "shard-node"})
    void a_jar_of_ours_holds_what_its_module_compiles_from_what_ships(String module) throws IOException {
        String maven = "META-INF/maven/io.sluice/sluice-" + module + "/";
        Set<String> compiled = new TreeSet<>(List.of(
                "META-INF/",
                JarFile.MANIFEST_NAME,
                "META-INF/maven/",
                "META-INF/maven/io.sluice/",
                maven,
                maven + "pom.xml",
                maven + "pom.properties"));
        Path classes = TOP.resolve(module).resolve("target/classes");
        try (Stream<Path> paths = Files.walk(classes)) {
            paths.skip(1)
                    .map(path -> classes.relativize(path) + (Files.isDirectory(path) ? "/" : ""))
                    .forEach(compiled::add);
        }

        try (var jar = open(module)) {
            assertThat(jar.stream().map(ZipEntry::getName)).containsExactlyInAnyOrderElementsOf(compiled);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "deploy", "gateway", "shard-node"})
    void a_jar_of_ours_tells_no_time_and_nobody_who_built_it(String module) throws IOException {
        LocalDateTime fixed =
                OffsetDateTime.parse(System.getProperty("sluice.time")).toLocalDateTime();

        try (var jar = open(module)) {
            assertThat(jar.stream().map(ZipEntry::getTimeLocal)).containsOnly(fixed);
            assertThat(jar.getManifest().getMainAttributes().keySet())
                    .extracting(Object::toString)
                    .isSubsetOf(
                            "Manifest-Version",
                            "Created-By",
                            "Build-Jdk-Spec",
                            "Implementation-Title",
                            "Implementation-Version");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "deploy", "gateway", "shard-node"})
    void no_secret_lies_in_a_jar_of_ours(String module) throws IOException {
        try (var jar = open(module)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);

                assertThat(SECRET.matcher(text).find()).as(entry.getName()).isFalse();
            }
        }
    }

    private static JarFile open(String module) throws IOException {
        return new JarFile(Path.of(System.getProperty("sluice.distribution"), "app", jar(module))
                .toFile());
    }

    private static String jar(String module) {
        return "sluice-" + module + "-" + VERSION + ".jar";
    }
}
