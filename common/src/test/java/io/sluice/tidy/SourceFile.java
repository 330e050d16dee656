// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One text file of the project.
 *
 * @param path from the project's top, with slashes
 */
record SourceFile(String path, List<String> lines) {
    private static final Set<String> SCRIPTS = Set.of("js", "py", "sh");
    private static final Set<String> TEXTS =
            Set.of("java", "md", "xml", "yaml", "yml", "json", "properties", "conf", "txt", "http", "hex", "proto");
    private static final Set<String> NOT_OURS =
            Set.of(".git", ".idea", "target", "node_modules", "__pycache__", ".venv");

    static SourceFile of(String path, String text) {
        return new SourceFile(path, text.lines().toList());
    }

    /** All text files below the directory that holds the parent POM; found from any module and from the top. */
    static List<SourceFile> all() {
        Path top = top(Path.of("").toAbsolutePath());
        try (var paths = Files.walk(top)) {
            return paths.filter(Files::isRegularFile)
                    .map(top::relativize)
                    .filter(SourceFile::isOurText)
                    .map(path -> read(top, path))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isScript() {
        return SCRIPTS.contains(extension(path));
    }

    /** What a comment to the end of a line begins with, in code. */
    String comment() {
        return isJava() || path.endsWith(".js") ? "//" : "#";
    }

    boolean isShipped() {
        return isJava() && path.contains("/src/main/");
    }

    /** The package by the directory; empty for what is not Java. */
    String packageName() {
        return path.replaceAll(".*/src/\\w+/java/", "")
                .replaceAll("/?[^/]*$", "")
                .replace('/', '.');
    }

    String directory() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    String text() {
        return lines.stream().collect(joining("\n"));
    }

    private static Path top(Path from) {
        return Stream.iterate(from, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("pom.xml")) && Files.isDirectory(path.resolve("common")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no parent pom.xml above " + from));
    }

    private static boolean isOurText(Path path) {
        for (Path part : path) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        String name = path.toString();
        String extension = extension(name);
        return TEXTS.contains(extension) || SCRIPTS.contains(extension) || name.endsWith("Dockerfile");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static SourceFile read(Path top, Path path) {
        try {
            String name = path.toString().replace('\\', '/');
            return of(name, new String(Files.readAllBytes(top.resolve(path)), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
