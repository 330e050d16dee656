// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file, one sentence each, in the order of their lines. */
final class FaultList {
    /** Of what is in no file. */
    static final int NO_LINE = 0;

    /** More are counted and not told. */
    private static final int MAX_TOLD = 100;

    private final String path;
    private final List<Fault> told = new ArrayList<>();
    private int more;

    private record Fault(int line, String text) {}

    FaultList(String path) {
        this.path = path;
    }

    void add(int line, String fault) {
        if (told.size() < MAX_TOLD) {
            told.add(new Fault(line, line == NO_LINE ? fault : path + ":" + line + ": " + fault));
        } else {
            more++;
        }
    }

    /** One that has no line. */
    void addWhole(String fault) {
        add(NO_LINE, fault);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        told.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(Fault::text)
                .forEach(all::add);
        if (more > 0) {
            all.add(path + ": and " + more + " more faults");
        }
        return List.copyOf(all);
    }
}
