// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The members of a structure that clients send, in the order in which the service checks them. First the types, which
 * give one fault; then the constraints, which give all faults at once, up to {@value #MAX_FAULTS}.
 */
public record KinesisShape(List<KinesisMember> members) {
    static final KinesisShape EMPTY = new KinesisShape(List.of());

    private static final int MAX_FAULTS = 10;
    private static final int MAX_QUOTED_CHARS = 1024;

    public KinesisShape {
        members = List.copyOf(members);
    }

    public static KinesisShape of(KinesisMember... members) {
        return new KinesisShape(List.of(members));
    }

    /** The same members, some of them changed; also those of structures inside. */
    public KinesisShape with(UnaryOperator<KinesisMember> change) {
        return new KinesisShape(members.stream()
                .map(member -> change.apply(member.with(member.inner().with(change))))
                .toList());
    }

    /** The same members, and one more that is looked at last. */
    public KinesisShape and(KinesisMember member) {
        List<KinesisMember> more = new ArrayList<>(members);
        more.add(member);
        return new KinesisShape(more);
    }

    public boolean has(String member) {
        return members.stream().anyMatch(one -> one.name().equals(member));
    }

    /** @param structure an object whose members may be anything */
    Optional<KinesisError> fault(JsonNode structure) {
        Optional<String> type = typeFault(structure);
        return type.isPresent()
                ? type.map(KinesisCode.SERIALIZATION::with)
                : constraintFault(structure).map(KinesisCode.VALIDATION::with);
    }

    /** The first fault in the order of the members. */
    Optional<String> typeFault(JsonNode structure) {
        for (KinesisMember member : members) {
            JsonNode value = structure.get(member.name());
            if (isPresent(value)) {
                Optional<String> fault = KinesisTypes.fault(value, member);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> constraintFault(JsonNode structure) {
        List<String> faults = new ArrayList<>();
        addFaults(structure, "", faults);
        return faults.isEmpty() ? Optional.empty() : Optional.of(message(faults));
    }

    /** The text of a ValidationException. */
    public static String message(List<String> faults) {
        List<String> told = faults.subList(0, Math.min(MAX_FAULTS, faults.size()));
        return told.size() + " validation error" + (told.size() == 1 ? "" : "s") + " detected: "
                + String.join("; ", told);
    }

    static boolean isPresent(JsonNode value) {
        return value != null && !value.isNull();
    }

    private void addFaults(JsonNode structure, String prefix, List<String> faults) {
        for (KinesisMember member : members) {
            if (faults.size() >= MAX_FAULTS) {
                return;
            }
            JsonNode value = structure.get(member.name());
            String path = prefix + member.path();
            if (isPresent(value)) {
                addFaults(member, value, path, faults);
            } else if (member.isRequired()) {
                faults.add(missing(path));
            }
        }
    }

    private static void addFaults(KinesisMember member, JsonNode value, String path, List<String> faults) {
        for (KinesisConstraint constraint : member.constraints()) {
            if (!constraint.isKept().test(value)) {
                String quoted = member.isQuoted() ? KinesisValue.quoted(value, MAX_QUOTED_CHARS) + " " : "";
                faults.add("Value " + quoted + "at '" + path + "' failed to satisfy constraint: " + constraint.text());
            }
        }
        if (member.type() == KinesisMember.Type.STRUCTURE) {
            member.inner().addFaults(value, path + ".", faults);
        } else if (member.type() == KinesisMember.Type.LIST || member.type() == KinesisMember.Type.TEXTS) {
            addElementFaults(member.inner(), value, path, faults);
        }
    }

    private static void addElementFaults(KinesisShape inner, JsonNode list, String path, List<String> faults) {
        for (int i = 0; i < list.size() && faults.size() < MAX_FAULTS; i++) {
            String elementPath = path + "." + (i + 1) + ".member";
            if (isPresent(list.get(i))) {
                inner.addFaults(list.get(i), elementPath + ".", faults);
            } else {
                faults.add(missing(elementPath));
            }
        }
    }

    private static String missing(String path) {
        return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
    }
}
