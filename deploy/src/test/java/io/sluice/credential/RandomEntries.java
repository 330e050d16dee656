// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.StreamPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Credentials of all forms that a file can have, from a seed. */
final class RandomEntries {
    /** What YAML would take for something else than a text, or for the end of one. */
    private static final List<String> STRANGE = List.of(
            "null",
            "~",
            "true",
            "no",
            "0x1F",
            "1e3",
            "00012",
            "- a",
            "a: b",
            "a #b",
            "#",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`",
            "'",
            "\"",
            "\\",
            "{a}",
            "[a]",
            "|",
            ">",
            "?",
            ": ",
            " lead",
            "trail ",
            "---",
            "...",
            "<<",
            "=",
            "2027-01-31");

    private final SplittableRandom random;

    RandomEntries(long seed) {
        random = new SplittableRandom(seed);
    }

    List<CredentialEntry> list() {
        return IntStream.range(0, random.nextInt(6)).mapToObj(this::entry).toList();
    }

    CredentialEntry entry(int number) {
        return new CredentialEntry(
                text().replaceAll("\\s", "_") + number,
                maybe(this::text),
                new CredentialEntry.Proofs(
                        several(this::source, 0), several(this::source, 0), maybe(this::source), maybe(this::instant)),
                new CredentialEntry.Scope(
                        random.nextBoolean()
                                ? "000000000000"
                                : String.format("%012d", random.nextLong(1_000_000_000_000L)),
                        maybe(() -> "p-" + random.nextInt(100)),
                        some(Api.values()),
                        random.nextBoolean() ? List.of(CredentialEntry.Allowed.ALL) : several(this::allowed, 0)),
                random.nextBoolean());
    }

    /** Printable, and often strange. */
    String text() {
        return random.nextBoolean()
                ? STRANGE.get(random.nextInt(STRANGE.size()))
                : random.ints(1 + random.nextInt(30), ' ', '~' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }

    private SecretSource source() {
        return switch (random.nextInt(4)) {
            case 0 -> new SecretSource.InFile(text());
            case 1 -> new SecretSource.InEnvironment("V_" + random.nextInt(100));
            default -> new SecretSource.Literal(text());
        };
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
    }

    private CredentialEntry.Allowed allowed() {
        return new CredentialEntry.Allowed(some(Action.values()), several(() -> new StreamPattern(text()), 1));
    }

    private <E> Set<E> some(E[] all) {
        Set<E> some = Stream.of(all).filter(one -> random.nextBoolean()).collect(Collectors.toSet());
        return some.isEmpty() ? Set.of(all) : some;
    }

    private <T> Optional<T> maybe(Supplier<T> thing) {
        return random.nextBoolean() ? Optional.of(thing.get()) : Optional.empty();
    }

    private <T> List<T> several(Supplier<T> thing, int min) {
        List<T> things = new ArrayList<>();
        for (int i = random.nextInt(3) + min; i > 0; i--) {
            things.add(thing.get());
        }
        return things;
    }
}
