// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Measures the bodies that stand directly in a type: methods, constructors, initializers and fields with a body. What is
 * inside of one, a lambda or an anonymous class, counts to it.
 */
final class MethodLengths {
    private static final Pattern TYPE = Pattern.compile("(^|\\W)(class|interface|enum|record)\\s+\\w");
    private static final Pattern ANNOTATIONS = Pattern.compile("^(\\s*@(?!interface)[\\w.]+(\\s*\\([^()]*\\))?)+");

    private final String code;
    private final Deque<Block> open = new ArrayDeque<>();
    private final List<Method> methods = new ArrayList<>();
    private int headFrom;

    private MethodLengths(String code) {
        this.code = code;
    }

    /**
     * A measured body.
     *
     * @param line of its first line, from 1
     * @param lines from the first of its signature to its closing brace
     */
    record Method(String signature, int line, int lines) {}

    private record Block(int from, String head, boolean isType, boolean isMember) {}

    static List<Method> of(String source) {
        return new MethodLengths(BareJava.of(source)).measure();
    }

    private List<Method> measure() {
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '{') {
                open.push(opened(at));
            } else if (c == '}' && !open.isEmpty()) {
                close(open.pop(), at);
            }
            if (c == '{' || c == '}' || (c == ';' && !isInMember())) {
                headFrom = at + 1;
            }
        }
        return methods;
    }

    private Block opened(int at) {
        String head = code.substring(headFrom, at);
        var annotations = ANNOTATIONS.matcher(head);
        int skipped = annotations.find() ? annotations.end() : 0;
        String bare = head.substring(skipped);
        int from = headFrom + skipped + bare.length() - bare.stripLeading().length();
        boolean isType = !isInMember() && TYPE.matcher(bare).find() && !bare.contains("=");
        boolean isMember = !isType && !isInMember() && !open.isEmpty();
        return new Block(from, bare.strip(), isType, isMember);
    }

    private boolean isInMember() {
        return !open.isEmpty() && !open.peek().isType();
    }

    private void close(Block block, int at) {
        if (block.isMember()) {
            int lines = lineOf(at) - lineOf(block.from()) + 1;
            methods.add(new Method(block.head().replaceAll("\\s+", " "), lineOf(block.from()), lines));
        }
    }

    private int lineOf(int at) {
        return 1 + (int) code.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
