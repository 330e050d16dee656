// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong, in plain words, each with the title of what it is wrong with. */
final class Findings {
    /** Lines of source that looked at something, in this JVM: a test holds that each has been seen to find something. */
    static final Set<String> LOOKED = ConcurrentHashMap.newKeySet();
    /** The line that told each fault. */
    static final Map<String, String> TOLD = new ConcurrentHashMap<>();

    private static final StackWalker CALLERS = StackWalker.getInstance();

    private final List<String> all = new ArrayList<>();

    void add(String title, String fault) {
        tell(title + ": " + fault, line());
    }

    void unless(boolean holds, String title, String fault) {
        String line = line();
        if (!holds) {
            tell(title + ": " + fault, line);
        }
    }

    private void tell(String fault, String line) {
        TOLD.put(fault, line);
        all.add(fault);
    }

    List<String> all() {
        return List.copyOf(all);
    }

    private static String line() {
        String line = CALLERS.walk(frames -> frames.skip(2)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElseThrow());
        LOOKED.add(line);
        return line;
    }
}
