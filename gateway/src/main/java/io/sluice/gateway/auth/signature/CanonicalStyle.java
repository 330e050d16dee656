// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the parts of a request are written before they are signed. */
enum CanonicalStyle {
    /** What stands on the wire is encoded once more, dots are resolved, runs of spaces count as one. */
    AWS {
        @Override
        String path(String sent) {
            String[] segments = sent.split("/", -1);
            Deque<String> kept = new ArrayDeque<>();
            for (String segment : segments) {
                if (segment.equals("..")) {
                    kept.pollLast();
                } else if (!segment.isEmpty() && !segment.equals(".")) {
                    kept.addLast(PercentCode.encode(segment));
                }
            }
            String last = segments.length == 0 ? "" : segments[segments.length - 1];
            boolean endsInSlash = last.isEmpty() || last.equals(".") || last.equals("..");
            return "/" + String.join("/", kept) + (endsInSlash && !kept.isEmpty() ? "/" : "");
        }

        @Override
        String query(String sent) {
            return parameters(sent)
                    .sorted(Parameter.BY_NAME.thenComparing(Parameter::value))
                    .map(parameter -> parameter.name() + "=" + parameter.value())
                    .collect(Collectors.joining("&"));
        }

        @Override
        String value(String sent) {
            var out = new StringBuilder(sent.length());
            for (int i = 0; i < sent.length(); i++) {
                char c = sent.charAt(i);
                if (!isSpace(c)) {
                    out.append(c);
                } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            }
            int end = out.length();
            return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
        }
    },

    /** What stands on the wire is decoded and encoded, the path ends in a slash, headers are as sent. */
    DIS {
        @Override
        String path(String sent) {
            return disPath(sent);
        }

        @Override
        String query(String sent) {
            return disQuery(sent, "=");
        }

        @Override
        String value(String sent) {
            return sent;
        }
    },

    /** The same, but a parameter without a value is written without an equals sign. */
    DIS_PYTHON {
        @Override
        String path(String sent) {
            return disPath(sent);
        }

        @Override
        String query(String sent) {
            return disQuery(sent, "");
        }

        @Override
        String value(String sent) {
            return sent;
        }
    };

    private record Parameter(String name, String value) {
        static final Comparator<Parameter> BY_NAME = Comparator.comparing(Parameter::name);
    }

    /** @param sent not decoded */
    abstract String path(String sent);

    /** @param sent not decoded, without the question mark */
    abstract String query(String sent);

    abstract String value(String sent);

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static Stream<Parameter> parameters(String query) {
        List<Parameter> found = new ArrayList<>();
        int from = 0;
        while (from < query.length()) {
            int to = query.indexOf('&', from);
            int end = to < 0 ? query.length() : to;
            if (end > from) {
                found.add(parameter(query.substring(from, end)));
            }
            from = end + 1;
        }
        return found.stream();
    }

    private static Parameter parameter(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        return new Parameter(reencode(name), reencode(value));
    }

    private static String reencode(String text) {
        return PercentCode.encode(PercentCode.decode(text));
    }

    private static String disPath(String sent) {
        String path =
                Stream.of(sent.split("/", -1)).map(CanonicalStyle::reencode).collect(Collectors.joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    private static String disQuery(String sent, String equalsOfNothing) {
        return parameters(sent)
                .sorted(Parameter.BY_NAME)
                .map(each -> each.name() + (each.value().isEmpty() ? equalsOfNothing : "=" + each.value()))
                .collect(Collectors.joining("&"));
    }
}
