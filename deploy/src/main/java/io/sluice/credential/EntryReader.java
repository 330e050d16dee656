// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.StreamPattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one credential of the file. For one use. */
final class EntryReader {
    static final int MAX_OF_A_KIND = 8;
    static final int MAX_PERMISSIONS = 64;
    static final int MAX_NOTE_CHARS = 1024;

    private static final Set<String> NAMES = Set.of(
            "id",
            "note",
            "secret",
            "token",
            "session-token",
            "expires",
            "account",
            "project",
            "apis",
            "permissions",
            "enabled");
    private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}]{1," + Credential.MAX_ID_CHARS + "}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final FaultList faults;

    EntryReader(FaultList faults) {
        this.faults = faults;
    }

    /** Empty if something is wrong. */
    Optional<CredentialEntry> read(YamlNode item) {
        if (!(item instanceof YamlNode.Members map)) {
            faults.add(item.line(), "a credential is " + item.kind() + ", not a map");
            return Optional.empty();
        }
        var members = MemberReader.of(map, NAMES, "a credential", faults);
        Optional<String> id =
                members.matching("id", ID, "1 to " + Credential.MAX_ID_CHARS + " characters, no spaces among them");
        if (id.isEmpty() && !members.has("id")) {
            faults.add(map.line(), "a credential without an id");
        }
        Optional<String> note = members.text("note").filter(text -> isShort(members, text));
        CredentialEntry.Proofs proofs = proofs(members);
        CredentialEntry.Scope scope = scope(members);
        boolean enabled =
                members.word("enabled", Map.of("true", true, "false", false)).orElse(true);
        return id.map(known -> new CredentialEntry(known, note, proofs, scope, enabled));
    }

    private boolean isShort(MemberReader members, String note) {
        boolean isShort = note.length() <= MAX_NOTE_CHARS;
        if (!isShort) {
            members.fault("note", "has " + note.length() + " characters, more than " + MAX_NOTE_CHARS);
        }
        return isShort;
    }

    private CredentialEntry.Proofs proofs(MemberReader members) {
        var sources = new SourceReader(faults);
        List<SecretSource> secrets = sources.read("secret", members.several("secret", MAX_OF_A_KIND));
        List<SecretSource> tokens = sources.read("token", members.several("token", MAX_OF_A_KIND));
        List<SecretSource> session = sources.read("session-token", members.several("session-token", 1));
        return new CredentialEntry.Proofs(secrets, tokens, session.stream().findFirst(), expires(members));
    }

    private static Optional<Instant> expires(MemberReader members) {
        return members.text("expires").flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException other) {
                members.fault("expires", "is not a time such as 2027-01-31T00:00:00Z");
                return Optional.empty();
            }
        });
    }

    private CredentialEntry.Scope scope(MemberReader members) {
        CredentialEntry.Scope all = CredentialEntry.Scope.EVERYTHING;
        return new CredentialEntry.Scope(
                members.matching("account", ACCOUNT, "12 digits").orElse(all.account()),
                members.matching("project", PROJECT, "1 to 64 of A-Z, a-z, 0-9, _ and -"),
                members.has("apis") ? members.words("apis", Api.class) : all.apis(),
                members.has("permissions") ? allowed(members) : all.allowed());
    }

    private List<CredentialEntry.Allowed> allowed(MemberReader members) {
        List<CredentialEntry.Allowed> allowed = new ArrayList<>();
        for (YamlNode item : members.list("permissions", MAX_PERMISSIONS)) {
            if (item instanceof YamlNode.Members map) {
                allowed.add(allowed(map));
            } else {
                faults.add(item.line(), "a permission is " + item.kind() + ", not a map of actions and streams");
            }
        }
        return allowed;
    }

    private CredentialEntry.Allowed allowed(YamlNode.Members map) {
        var members = MemberReader.of(map, Set.of("actions", "streams"), "a permission", faults);
        for (String name : List.of("actions", "streams")) {
            if (!members.has(name)) {
                faults.add(map.line(), "a permission without " + name);
            }
        }
        Set<Action> actions =
                members.has("actions") ? members.words("actions", Action.class) : EnumSet.noneOf(Action.class);
        return new CredentialEntry.Allowed(actions, patterns(members));
    }

    private static List<StreamPattern> patterns(MemberReader members) {
        List<StreamPattern> patterns = new ArrayList<>();
        for (String text : members.texts("streams", MAX_PERMISSIONS)) {
            if (text.isEmpty() || text.length() > StreamPattern.MAX_CHARS) {
                members.fault(
                        "streams",
                        "has a pattern of " + text.length() + " characters, not 1 to " + StreamPattern.MAX_CHARS);
            } else {
                patterns.add(new StreamPattern(text));
            }
        }
        return patterns;
    }
}
