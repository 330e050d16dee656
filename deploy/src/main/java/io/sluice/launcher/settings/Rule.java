// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a setting must be to another one, or to something fixed.
 *
 * @param subject the setting that is said to be wrong
 * @param otherwise completes "it is this, " if the rule does not hold; the other setting's name follows, if there is one
 */
public record Rule<C>(String subject, Predicate<C> holds, String otherwise, Optional<String> other) {
    static <C> Rule<C> of(String subject, Predicate<C> holds, String otherwise) {
        return new Rule<>(subject, holds, otherwise, Optional.empty());
    }

    static <C> Rule<C> between(String subject, Predicate<C> holds, String otherwise, String other) {
        return new Rule<>(subject, holds, otherwise, Optional.of(other));
    }
}
