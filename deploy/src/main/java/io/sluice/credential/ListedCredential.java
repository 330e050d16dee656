// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.StreamPattern;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What may be shown of a credential.
 *
 * @param secrets how many there are
 * @param tokens how many there are
 * @param expires nothing if it does not
 * @param permissions each as {@link NewCredential} takes it, parted by spaces
 * @param note nothing if there is none
 */
public record ListedCredential(
        String id,
        boolean enabled,
        int secrets,
        int tokens,
        String expires,
        String account,
        String project,
        String apis,
        String permissions,
        String note) {
    static ListedCredential of(CredentialEntry entry) {
        CredentialEntry.Proofs proofs = entry.proofs();
        CredentialEntry.Scope scope = entry.scope();
        return new ListedCredential(
                entry.id(),
                entry.enabled(),
                proofs.secrets().size(),
                proofs.tokens().size(),
                proofs.expires().map(Object::toString).orElse(""),
                scope.account(),
                scope.project().orElse(""),
                scope.apis().equals(CredentialEntry.Scope.EVERYTHING.apis()) ? "all" : words(scope.apis()),
                scope.allowed().stream().map(ListedCredential::text).collect(Collectors.joining(" ")),
                entry.note().orElse(""));
    }

    private static String text(CredentialEntry.Allowed allowed) {
        boolean isAll = allowed.actions().equals(CredentialEntry.Allowed.ALL.actions());
        return (isAll ? "all" : words(allowed.actions())) + ":"
                + allowed.streams().stream().map(StreamPattern::text).collect(Collectors.joining(","));
    }

    private static <E extends Enum<E>> String words(Collection<E> constants) {
        return constants.stream()
                .sorted()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }
}
