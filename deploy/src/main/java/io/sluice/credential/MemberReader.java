// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a map of the file, each of one form. What is wrong is told with its line, name and bound, and not quoted. */
final class MemberReader {
    private static final String ALL = "all";
    /** What may be quoted of a name that is not known: it looks like a name, and not like a secret. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_-]{1,24}");

    private final Map<String, YamlNode.Member> members = new HashMap<>();
    private final FaultList faults;

    private MemberReader(FaultList faults) {
        this.faults = faults;
    }

    /** @param what the map is, for faults */
    static MemberReader of(YamlNode.Members map, Set<String> names, String what, FaultList faults) {
        var reader = new MemberReader(faults);
        for (YamlNode.Member member : map.members()) {
            if (!names.contains(member.name())) {
                faults.add(member.line(), unknown(member.name(), what, names));
            } else if (reader.members.putIfAbsent(member.name(), member) != null) {
                faults.add(member.line(), member.name() + " is given twice");
            }
        }
        return reader;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    void fault(String name, String what) {
        YamlNode.Member member = members.get(name);
        if (member != null) {
            faults.add(member.line(), name + " " + what);
        }
    }

    /** Empty if there is none, or if it is no text. */
    Optional<String> text(String name) {
        YamlNode.Member member = members.get(name);
        if (member == null) {
            return Optional.empty();
        }
        if (member.value() instanceof YamlNode.Text found && !found.text().isEmpty()) {
            return Optional.of(found.text());
        }
        fault(name, "is " + member.value().kind() + ", not a text");
        return Optional.empty();
    }

    Optional<String> matching(String name, Pattern form, String allowed) {
        Optional<String> text = text(name);
        Optional<String> good = text.filter(form.asMatchPredicate());
        if (text.isPresent() && good.isEmpty()) {
            fault(name, "is not " + allowed);
        }
        return good;
    }

    <V> Optional<V> word(String name, Map<String, V> known) {
        Optional<String> text = text(name);
        Optional<V> value = text.flatMap(word -> Optional.ofNullable(known.get(word)));
        if (text.isPresent() && value.isEmpty()) {
            fault(name, "is not " + known.keySet().stream().sorted().collect(Collectors.joining(" or ")));
        }
        return value;
    }

    /** One or several words for constants, or one for all of them. */
    <E extends Enum<E>> Set<E> words(String name, Class<E> constants) {
        Map<String, E> known = Stream.of(constants.getEnumConstants())
                .collect(Collectors.toMap(constant -> constant.name().toLowerCase(Locale.ROOT), constant -> constant));
        Set<E> found = EnumSet.noneOf(constants);
        List<String> words = texts(name, known.size());
        if (words.equals(List.of(ALL))) {
            return EnumSet.allOf(constants);
        }
        for (String word : words) {
            Optional.ofNullable(known.get(word))
                    .ifPresentOrElse(
                            found::add,
                            () -> fault(
                                    name,
                                    "has a word that is not one of " + String.join(", ", new TreeSet<>(known.keySet()))
                                            + "; for all of them it is " + ALL));
        }
        return found;
    }

    /** One text, or a list of some. */
    List<String> texts(String name, int max) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : several(name, max)) {
            if (item instanceof YamlNode.Text text && !text.text().isEmpty()) {
                texts.add(text.text());
            } else {
                faults.add(item.line(), name + " has " + item.kind() + " in it, not texts alone");
            }
        }
        return texts;
    }

    /** One thing, or what is in a list; at least one. Nothing if there is no such member. */
    List<YamlNode> several(String name, int max) {
        YamlNode.Member member = members.get(name);
        if (member == null || !(member.value() instanceof YamlNode.Items list)) {
            return member == null ? List.of() : List.of(member.value());
        }
        if (list.items().isEmpty()) {
            fault(name, "is an empty list");
        }
        return bounded(name, list, max);
    }

    /** What is in a list, which may be empty. */
    List<YamlNode> list(String name, int max) {
        YamlNode.Member member = members.get(name);
        if (member != null && member.value() instanceof YamlNode.Items list) {
            return bounded(name, list, max);
        }
        fault(name, "is not a list");
        return List.of();
    }

    private List<YamlNode> bounded(String name, YamlNode.Items list, int max) {
        if (list.items().size() > max) {
            fault(name, "has " + list.items().size() + " of them, more than " + max);
            return List.of();
        }
        return list.items();
    }

    private static String unknown(String name, String what, Set<String> names) {
        return what + " has " + (PLAIN_NAME.matcher(name).matches() ? name : "a name that is not shown")
                + ", which is not one of " + String.join(", ", new TreeSet<>(names));
    }
}
