// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import java.util.List;
import java.util.Locale;

/**
 * A member of an input structure.
 *
 * @param constraints in the order in which they are looked at
 * @param inner members of a structure or of a list's structures; else none
 */
public record KinesisMember(
        String name, Type type, boolean isRequired, List<KinesisConstraint> constraints, KinesisShape inner) {
    /** Types of the API model. */
    public enum Type {
        STRING("an String"),
        INTEGER("an Integer"),
        BOOLEAN("an Boolean"),
        BLOB("a Blob"),
        TIMESTAMP("milliseconds since epoch"),
        /** Of structures. */
        LIST("list or "),
        /** A list of them. */
        TEXTS("list or "),
        /** From text to text. */
        MAP("map or "),
        STRUCTURE("");

        private final String inFaults;

        Type(String inFaults) {
            this.inFaults = inFaults;
        }

        String inFaults() {
            return inFaults;
        }

        boolean isScalar() {
            return switch (this) {
                case STRING, INTEGER, BOOLEAN, BLOB, TIMESTAMP -> true;
                case LIST, TEXTS, MAP, STRUCTURE -> false;
            };
        }
    }

    public KinesisMember {
        constraints = List.copyOf(constraints);
    }

    public static KinesisMember of(String name, Type type, KinesisConstraint... constraints) {
        return new KinesisMember(name, type, false, List.of(constraints), KinesisShape.EMPTY);
    }

    public static KinesisMember text(String name, KinesisConstraint... constraints) {
        return of(name, Type.STRING, constraints);
    }

    public static KinesisMember structure(String name, KinesisShape inner) {
        return new KinesisMember(name, Type.STRUCTURE, false, List.of(), inner);
    }

    public static KinesisMember structures(String name, KinesisShape inner, KinesisConstraint... constraints) {
        return new KinesisMember(name, Type.LIST, false, List.of(constraints), inner);
    }

    public KinesisMember required() {
        return new KinesisMember(name, type, true, constraints, inner);
    }

    /** The same member, bounded otherwise. */
    public KinesisMember bounded(KinesisConstraint... bounds) {
        return new KinesisMember(name, type, isRequired, List.of(bounds), inner);
    }

    KinesisMember with(KinesisShape otherInner) {
        return new KinesisMember(name, type, isRequired, constraints, otherInner);
    }

    /** The name as it stands in a ValidationException. */
    String path() {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Clients' data and whole lists of it are not repeated in messages. */
    boolean isQuoted() {
        return type != Type.BLOB && type != Type.LIST;
    }
}
