// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.name;

import io.sluice.model.StreamName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something is: a container and the names below it. Slashes at the end and doubled ones, which v3io-py writes in
 * front, mean nothing.
 *
 * @param container empty for the root of all
 * @param names decoded, none of them empty
 */
public record V3ioPath(String container, List<String> names) {
    /** Of a name in a container, by the platform's software specifications. */
    public static final int MAX_NAME_CHARS = 255;

    private static final String SLASH = "/";
    /** In front of the canonical names of streams that no other dialect can name. */
    private static final String PREFIX = "v3io/";

    /** The platform takes no two of - and _ side by side, and at least one letter. */
    private static final Pattern CONTAINER =
            Pattern.compile("(?=.{1,128}$)(?=.*[a-z])[a-z0-9]+([_-][a-z0-9]+)*", Pattern.DOTALL);

    /** Beginnings of paths that are another dialect's. */
    private static final Pattern RESERVED = Pattern.compile("v[23]");

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9_.-]{1," + MAX_NAME_CHARS + "}");

    public V3ioPath {
        names = List.copyOf(names);
    }

    /** Reads a path as it is in a request; empty if an escape in it is none. */
    public static Optional<V3ioPath> parse(String path) {
        List<Optional<String>> parts =
                split(path).stream().map(V3ioPath::decode).toList();
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<String> all = parts.stream().map(Optional::get).toList();
        return Optional.of(
                all.isEmpty() ? new V3ioPath("", all) : new V3ioPath(all.get(0), all.subList(1, all.size())));
    }

    /** A place in the same container, as a listing's prefix and marker have it: decoded, slashes around it or not. */
    public V3ioPath at(String key) {
        return new V3ioPath(container, split(key));
    }

    /** Whether there can be such a container. They need not be made: each is there with its first stream. */
    public boolean hasContainer() {
        return CONTAINER.matcher(container).matches()
                && !RESERVED.matcher(container).matches();
    }

    public boolean isContainer() {
        return names.isEmpty();
    }

    /** Whether streams can have all of these names. */
    public boolean isLegal() {
        return names.stream().allMatch(name -> NAME.matcher(name).matches()) && full().length() <= StreamName.MAX_CHARS;
    }

    /** Not for a container. */
    public String last() {
        return names.get(names.size() - 1);
    }

    /** Not for a container. */
    public V3ioPath parent() {
        return new V3ioPath(container, names.subList(0, names.size() - 1));
    }

    public V3ioPath child(String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new V3ioPath(container, more);
    }

    /** As keys in a container are written: without slashes around it. */
    public String key() {
        return String.join(SLASH, names);
    }

    /**
     * The canonical name of the stream that is here, if one is. A stream directly in the default container has the flat
     * name that it has in every dialect. Only for legal paths that are not a container.
     */
    public StreamName stream(String defaultContainer) {
        boolean isFlat = names.size() == 1 && container.equals(defaultContainer);
        return new StreamName(isFlat ? last() : full());
    }

    /** Of the canonical names of streams that are directly here; see {@link StreamName#directory()}. */
    public String directory(String defaultContainer) {
        return isContainer() && container.equals(defaultContainer) ? "" : full() + SLASH;
    }

    private String full() {
        return PREFIX + container + (names.isEmpty() ? "" : SLASH + key());
    }

    private static List<String> split(String path) {
        return Arrays.stream(path.split(SLASH, -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A plus sign is itself. Empty if an escape is broken or the bytes are no UTF-8. */
    static Optional<String> decode(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return Optional.of(escaped);
        }
        byte[] sent = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(sent.length);
        for (int at = 0; at < sent.length; at++) {
            if (sent[at] != '%') {
                bytes.put(sent[at]);
                continue;
            }
            int high = at + 2 < sent.length ? Character.digit(sent[at + 1], 16) : -1;
            int low = at + 2 < sent.length ? Character.digit(sent[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            at += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException noUtf8) {
            return Optional.empty();
        }
    }
}
