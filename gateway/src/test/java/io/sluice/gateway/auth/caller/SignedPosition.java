// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.SignedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A byte of a request that its signature covers: of the method, the path, the query, the name or the value of a signed
 * header, the header that bears the signature, its date, or the body.
 *
 * @param header which of the headers, if it is in one
 * @param at where in that part
 */
record SignedPosition(Part part, int header, int at) {
    enum Part {
        METHOD,
        PATH,
        QUERY,
        NAME,
        VALUE,
        BODY
    }

    /** All of a request, in order. */
    static List<SignedPosition> all(CapturedRequest request) {
        List<SignedPosition> all = new ArrayList<>();
        SignedRequest head = request.head();
        add(all, Part.METHOD, 0, head.method().length());
        add(all, Part.PATH, 0, head.path().length());
        add(all, Part.QUERY, 0, head.query().length());
        Set<String> covered = covered(head);
        for (int i = 0; i < head.headers().size(); i++) {
            Map.Entry<String, String> header = head.headers().get(i);
            if (covered.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                add(all, Part.NAME, i, header.getKey().length());
                add(all, Part.VALUE, i, header.getValue().length());
            }
        }
        add(all, Part.BODY, 0, request.body().length());
        return all;
    }

    /** The request with another byte there, which is none that stands for the same. */
    CapturedRequest damaged(CapturedRequest request, Random random) {
        SignedRequest head = request.head();
        return switch (part) {
            case METHOD -> with(request, change(head.method(), random), head.path(), head.query());
            case PATH -> with(request, head.method(), change(head.path(), random), head.query());
            case QUERY -> with(request, head.method(), head.path(), change(head.query(), random));
            case NAME, VALUE -> withHeader(request, random);
            case BODY ->
                new CapturedRequest(
                        request.name(),
                        head,
                        request.body().with(at, (byte) (request.body().at(at) ^ (1 << random.nextInt(8)))),
                        request.secret());
        };
    }

    private static Set<String> covered(SignedRequest head) {
        String header = head.header("Authorization").orElseThrow();
        String names = header.substring(header.indexOf("SignedHeaders=") + 14);
        Set<String> covered =
                new HashSet<>(List.of(names.substring(0, names.indexOf(',')).split(";", -1)));
        covered.addAll(List.of("authorization", "x-amz-date", "x-sdk-date"));
        return covered;
    }

    private static void add(List<SignedPosition> all, Part part, int header, int length) {
        for (int i = 0; i < length; i++) {
            all.add(new SignedPosition(part, header, i));
        }
    }

    /** Printable, and neither the same letter in the other case nor white space for white space. */
    private String change(String text, Random random) {
        char old = text.charAt(at);
        char other = old;
        while (Character.toLowerCase(other) == Character.toLowerCase(old)) {
            other = (char) ('!' + random.nextInt('~' - '!' + 1));
        }
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private CapturedRequest withHeader(CapturedRequest request, Random random) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.head().headers());
        Map.Entry<String, String> sent = headers.get(header);
        headers.set(
                header,
                part == Part.NAME
                        ? Map.entry(change(sent.getKey(), random), sent.getValue())
                        : Map.entry(sent.getKey(), change(sent.getValue(), random)));
        SignedRequest head = request.head();
        return new CapturedRequest(
                request.name(),
                new SignedRequest(head.method(), head.path(), head.query(), headers),
                request.body(),
                request.secret());
    }

    private static CapturedRequest with(CapturedRequest request, String method, String path, String query) {
        return new CapturedRequest(
                request.name(),
                new SignedRequest(method, path, query, request.head().headers()),
                request.body(),
                request.secret());
    }
}
