// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of a file of credentials, taken apart: a map with the one member {@code credentials}, a list. */
final class CredentialText {
    static final String TOP = "credentials";
    static final int MAX_CREDENTIALS = 10_000;

    private static final String FORM =
            "a map with the member " + TOP + ", which is a list; for none write " + TOP + ": []";

    private final FaultList faults;

    private CredentialText(FaultList faults) {
        this.faults = faults;
    }

    /** A credential and the line where it begins. */
    record Placed(int line, CredentialEntry entry) {}

    /** What is wrong is told to the faults; what is given then is not to be used. */
    static List<Placed> parse(String text, FaultList faults) {
        return new CredentialText(faults).parse(text);
    }

    private List<Placed> parse(String text) {
        Optional<YamlNode> document = YamlReader.read(text, faults);
        if (document.isEmpty()) {
            if (faults.isEmpty()) {
                faults.add(1, "there is nothing in it, not " + FORM);
            }
            return List.of();
        }
        return list(document.get()).map(list -> entries(list.items())).orElseGet(List::of);
    }

    private Optional<YamlNode.Items> list(YamlNode document) {
        if (document instanceof YamlNode.Members top
                && top.members().size() == 1
                && top.members().get(0).name().equals(TOP)
                && top.members().get(0).value() instanceof YamlNode.Items list) {
            if (list.items().size() <= MAX_CREDENTIALS) {
                return Optional.of(list);
            }
            faults.add(list.line(), list.items().size() + " credentials, more than " + MAX_CREDENTIALS);
        } else {
            faults.add(document.line(), "not " + FORM);
        }
        return Optional.empty();
    }

    private List<Placed> entries(List<YamlNode> items) {
        List<Placed> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : items) {
            new EntryReader(faults).read(item).ifPresent(entry -> {
                if (!ids.add(entry.id())) {
                    faults.add(item.line(), "a second credential with the id " + entry.id());
                }
                entries.add(new Placed(item.line(), entry));
            });
        }
        return entries;
    }
}
