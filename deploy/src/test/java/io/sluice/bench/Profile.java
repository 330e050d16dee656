// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording summed up: samples of running Java code by room and by method, and of native calls by method. */
final class Profile {
    private static final String JAVA = "jdk.ExecutionSample";
    private static final String NATIVE = "jdk.NativeMethodSample";
    private static final int ROWS = 25;
    private static final double PERCENT = 100;

    private final Map<String, Integer> rooms = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> natives = new HashMap<>();

    private Profile() {}

    static String of(String title, Slice slice, Path recording) throws IOException {
        var profile = new Profile();
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                profile.add(events.readEvent());
            }
        }
        return String.format(
                        Locale.ROOT, "%n**%s**: %,.0f records/s under the recorder%n", title, slice.recordsPerSecond())
                + table("room of the first frame of ours", profile.rooms)
                + table("method", profile.methods)
                + table("native call (waiting or working)", profile.natives);
    }

    private void add(RecordedEvent event) {
        boolean isJava = event.getEventType().getName().equals(JAVA);
        boolean isNative = event.getEventType().getName().equals(NATIVE);
        if ((!isJava && !isNative) || event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (isNative) {
            count(natives, name(frames.get(0).getMethod()));
        } else {
            count(methods, name(frames.get(0).getMethod()));
            count(rooms, room(frames));
        }
    }

    /** Our package that is at work, and what works for it. */
    private static String room(List<RecordedFrame> frames) {
        String top = library(frames.get(0).getMethod().getType().getName());
        Optional<String> ours = frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(type -> type.startsWith("io.sluice."))
                .findFirst()
                .map(type -> type.substring("io.sluice.".length(), type.lastIndexOf('.')));
        return ours.map(room -> top.equals("ours") ? room : room + " → " + top).orElse("(" + top + ")");
    }

    private static String library(String type) {
        if (type.startsWith("io.sluice.")) {
            return "ours";
        }
        String[] parts = type.split("\\.", -1);
        return parts[0].equals("java") || parts[0].equals("sun") || parts[0].equals("jdk")
                ? "JDK"
                : String.join(".", List.of(parts).subList(0, Math.min(2, parts.length)));
    }

    private static String name(RecordedMethod method) {
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
    }

    private static String table(String what, Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        var text = new StringBuilder(String.format("%n| %s | share of %d samples |%n|---|---|%n", what, all));
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(ROWS)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT, "| %s | %.1f %% |%n", entry.getKey(), entry.getValue() * PERCENT / all)));
        return text.toString();
    }
}
