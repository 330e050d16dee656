// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

/**
 * Where a value comes from.
 *
 * @param place for people: a file and line, a variable, an option
 */
public record Source(Kind kind, String place) {
    static final Source STANDARD = new Source(Kind.DEFAULT, "default");

    /** The weakest first. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        COMMAND_LINE
    }

    static Source file(String path, int line) {
        return new Source(Kind.FILE, path + ":" + line);
    }

    static Source variable(String name) {
        return new Source(Kind.ENVIRONMENT, name);
    }

    public static Source option(String name) {
        return new Source(Kind.COMMAND_LINE, name);
    }

    @Override
    public String toString() {
        return place;
    }
}
