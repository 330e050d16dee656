// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

/** A secret or a token as the file of credentials has it: itself, or where it is. */
sealed interface SecretSource {
    /** The secret itself. Not shown by its text form. */
    record Literal(String secret) implements SecretSource {
        @Override
        public String toString() {
            return "(secret)";
        }
    }

    /** @param path of a file that has it; relative ones are below the directory of the file of credentials */
    record InFile(String path) implements SecretSource {}

    /** @param name of a variable of the environment that has it */
    record InEnvironment(String name) implements SecretSource {}
}
