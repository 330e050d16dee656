// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a new credential shall be good for, as people write it; checked when it is added.
 *
 * @param id drawn if empty
 * @param apis all if empty
 * @param permissions each {@code ACTION,…:PATTERN,…}; everything if empty
 */
public record NewCredential(
        Optional<String> id,
        Optional<String> note,
        Optional<String> expires,
        Optional<String> account,
        Optional<String> project,
        List<String> apis,
        List<String> permissions) {
    /** Everything, for ever. */
    public static NewCredential ofEverything() {
        return new NewCredential(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** @throws IllegalArgumentException with all that is wrong */
    CredentialEntry with(NewProof proof) {
        List<YamlNode.Member> members = new ArrayList<>();
        members.add(member("id", text(id.orElse(proof.id()))));
        members.add(member("secret", text(proof.secret())));
        members.add(member("token", text(proof.token())));
        note.ifPresent(given -> members.add(member("note", text(given))));
        expires.ifPresent(given -> members.add(member("expires", text(given))));
        account.ifPresent(given -> members.add(member("account", text(given))));
        project.ifPresent(given -> members.add(member("project", text(given))));
        if (!apis.isEmpty()) {
            members.add(member("apis", texts(apis.stream())));
        }
        if (!permissions.isEmpty()) {
            members.add(member(
                    "permissions",
                    new YamlNode.Items(
                            FaultList.NO_LINE,
                            permissions.stream().map(NewCredential::permission).toList())));
        }
        var faults = new FaultList("");
        Optional<CredentialEntry> entry =
                new EntryReader(faults).read(new YamlNode.Members(FaultList.NO_LINE, members));
        if (!faults.isEmpty() || entry.isEmpty()) {
            throw new IllegalArgumentException(String.join("\nsluice: ", faults.all()));
        }
        return entry.get();
    }

    private static YamlNode permission(String text) {
        int end = text.indexOf(':');
        String actions = end < 0 ? text : text.substring(0, end);
        String streams = end < 0 ? "" : text.substring(end + 1);
        return new YamlNode.Members(
                FaultList.NO_LINE,
                List.of(
                        member("actions", texts(Stream.of(actions.split(",", -1)))),
                        member("streams", texts(Stream.of(streams.split(",", -1))))));
    }

    private static YamlNode.Member member(String name, YamlNode value) {
        return new YamlNode.Member(FaultList.NO_LINE, name, value);
    }

    private static YamlNode texts(Stream<String> texts) {
        return new YamlNode.Items(
                FaultList.NO_LINE, texts.map(NewCredential::text).toList());
    }

    private static YamlNode text(String text) {
        return new YamlNode.Text(FaultList.NO_LINE, text);
    }
}
