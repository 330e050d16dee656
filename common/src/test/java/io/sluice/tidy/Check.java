// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import static io.sluice.tidy.Check.Scope.CODE;
import static io.sluice.tidy.Check.Scope.JAVA;
import static io.sluice.tidy.Check.Scope.SHIPPED;
import static io.sluice.tidy.Check.Scope.TEXT;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What makes a file untidy. A file whose directory matters is looked at with its neighbours, in {@link Tidiness}. */
enum Check {
    LONG_FILE(CODE),
    LONG_METHOD(JAVA),
    VAGUE_PACKAGE(JAVA),
    LEFTOVER(TEXT),
    SUPPRESSION_WITHOUT_REASON(JAVA),
    NO_LICENCE(CODE),
    WORKPLACE(TEXT),
    NO_PACKAGE_INFO(SHIPPED);

    /** Which files a check looks at. */
    enum Scope {
        TEXT,
        CODE,
        JAVA,
        SHIPPED
    }

    private static final int MAX_FILE_LINES = 400;
    private static final int MAX_METHOD_LINES = 50;
    private static final String LICENCE = "SPDX-License-Identifier: Apache-2.0";
    private static final Set<String> VAGUE =
            Set.of("util", "utils", "internal", "impl", "helper", "helpers", "manager", "service", "core");

    // Put together from pieces, so that this file does not find itself.
    private static final Pattern LEFT = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern PLACE = Pattern.compile("(?<![\\w.*-])/(wo" + "rk|t" + "mp)/");
    private static final String SUPPRESSED = "@Suppress" + "Warnings";

    private final Scope scope;

    Check(Scope scope) {
        this.scope = scope;
    }

    /** What is wrong with the file; nothing if it is tidy or not looked at. */
    List<String> findings(SourceFile file) {
        boolean looked = switch (scope) {
            case TEXT -> true;
            case CODE -> file.isJava() || file.isScript();
            case JAVA -> file.isJava();
            case SHIPPED -> file.isShipped();
        };
        return looked ? find(file).toList() : List.of();
    }

    private Stream<String> find(SourceFile file) {
        return switch (this) {
            case LONG_FILE -> longFile(file);
            case LONG_METHOD -> longMethods(file);
            case VAGUE_PACKAGE -> vaguePackage(file);
            case LEFTOVER -> matches(file, LEFT);
            case SUPPRESSION_WITHOUT_REASON -> suppressions(file);
            case NO_LICENCE -> licence(file);
            case WORKPLACE -> matches(file, PLACE);
            case NO_PACKAGE_INFO -> Stream.empty();
        };
    }

    private static Stream<String> longFile(SourceFile file) {
        int count = file.lines().size();
        return count > MAX_FILE_LINES ? Stream.of(count + " lines, more than " + MAX_FILE_LINES) : Stream.empty();
    }

    private static Stream<String> longMethods(SourceFile file) {
        return MethodLengths.of(file.text()).stream()
                .filter(method -> method.lines() > MAX_METHOD_LINES)
                .map(method -> "line " + method.line() + ": " + method.signature() + " has " + method.lines()
                        + " lines, more than " + MAX_METHOD_LINES);
    }

    private static Stream<String> vaguePackage(SourceFile file) {
        return Stream.of(file.packageName().split("\\.", -1))
                .filter(VAGUE::contains)
                .map(part -> "package named " + part);
    }

    private static Stream<String> suppressions(SourceFile file) {
        return IntStream.range(0, file.lines().size())
                .filter(i -> file.lines().get(i).contains(SUPPRESSED))
                .filter(i -> !hasReason(file, i))
                .mapToObj(i -> "line " + (i + 1) + ": no comment beside it says why");
    }

    /** A script may first name what runs it. */
    private static Stream<String> licence(SourceFile file) {
        String licence = file.comment() + " " + LICENCE;
        String first = file.lines().stream()
                .filter(line -> !(file.isScript() && line.startsWith("#!")))
                .findFirst()
                .orElse("");
        return first.equals(licence) ? Stream.empty() : Stream.of("first line is not " + licence);
    }

    private static boolean hasReason(SourceFile file, int i) {
        String before = i > 0 ? file.lines().get(i - 1).strip() : "";
        String after = i + 1 < file.lines().size() ? file.lines().get(i + 1).strip() : "";
        return file.lines().get(i).contains("//") || before.startsWith("//") || after.startsWith("//");
    }

    private static Stream<String> matches(SourceFile file, Pattern pattern) {
        return IntStream.range(0, file.lines().size())
                .filter(i -> pattern.matcher(file.lines().get(i)).find())
                .mapToObj(i -> "line " + (i + 1) + ": " + file.lines().get(i).strip());
    }
}
