// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.List;

/** Something in a YAML file, with the line where it begins. Its text form has no text of the file. */
sealed interface YamlNode {
    int line();

    /** One word for people. */
    String kind();

    /** @param text as it is written, whatever YAML would make of it; nothing if nothing is written */
    record Text(int line, String text) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "empty" : "text";
        }

        @Override
        public String toString() {
            return "text at " + line;
        }
    }

    /** Several, in their order. */
    record Items(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public String toString() {
            return "list at " + line;
        }
    }

    /** Named ones; a name may be there twice. */
    record Members(int line, List<Member> members) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }

        @Override
        public String toString() {
            return "map at " + line;
        }
    }

    record Member(int line, String name, YamlNode value) {
        @Override
        public String toString() {
            return "member at " + line;
        }
    }
}
