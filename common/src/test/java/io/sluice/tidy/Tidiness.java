// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at files and forgives what is excused. */
record Tidiness(List<SourceFile> files, List<Excuse> excuses) {
    /**
     * An exception.
     *
     * @param path of the one file it is for
     * @param reason why the file is better as it is
     */
    record Excuse(Check check, String path, String reason) {}

    /** What is untidy and not excused. */
    List<String> findings(Check check) {
        return files.stream()
                .filter(file -> excuses.stream().noneMatch(excuse -> isFor(excuse, check, file.path())))
                .flatMap(file -> all(check, file).map(what -> file.path() + ": " + what))
                .toList();
    }

    /** Excuses for what is tidy or gone. */
    List<Excuse> stale() {
        return excuses.stream()
                .filter(excuse -> files.stream()
                        .filter(file -> file.path().equals(excuse.path()))
                        .noneMatch(file -> all(excuse.check(), file).findAny().isPresent()))
                .toList();
    }

    private Stream<String> all(Check check, SourceFile file) {
        return check == Check.NO_PACKAGE_INFO ? missingPackageInfo(file) : check.findings(file).stream();
    }

    private Stream<String> missingPackageInfo(SourceFile file) {
        Set<String> described = files.stream()
                .map(SourceFile::path)
                .filter(path -> path.endsWith("/package-info.java"))
                .collect(toSet());
        return !file.isShipped() || described.contains(file.directory() + "package-info.java")
                ? Stream.empty()
                : Stream.of("no package-info.java beside it");
    }

    private static boolean isFor(Excuse excuse, Check check, String path) {
        return excuse.check() == check && excuse.path().equals(path);
    }
}
