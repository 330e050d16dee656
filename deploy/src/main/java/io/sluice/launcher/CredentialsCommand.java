// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.credential.CredentialDesk;
import io.sluice.credential.ListedCredential;
import io.sluice.credential.NewCredential;
import io.sluice.credential.NewProof;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice credentials}: by what clients come in, as a file has it. Servers that run take a change by themselves. */
@Command(
        name = "credentials",
        description = {
            "Shows and changes the file by which clients come in.",
            "Servers that run take a change by themselves within seconds (auth.reload)."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND")
final class CredentialsCommand {
    private static final String DONE = "0:done";
    private static final String REFUSED = "1:could not be done; nothing is changed";

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "add",
            description = "Makes a credential and prints its secret and its token, which nothing shows again.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeListHeading = ExitText.HEADING,
            exitCodeList = {DONE, REFUSED, ExitText.BAD_OPTION})
    int add(@Mixin CredentialsPlace place, @Mixin Wanted wanted) throws IOException {
        try {
            CredentialDesk.Made made = place.desk().add(wanted.credential());
            show(made.proof());
            tellOfComments(made.lostComments());
            return Exit.STOPPED;
        } catch (IllegalArgumentException wrong) {
            err().println("sluice: " + wrong.getMessage());
            return Exit.BAD_SETTINGS;
        }
    }

    @Command(
            name = "list",
            description = "Shows all credentials, without secrets.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeListHeading = ExitText.HEADING,
            exitCodeList = {DONE, "1:could not be read", ExitText.BAD_OPTION})
    int list(@Mixin CredentialsPlace place) throws IOException {
        PrintWriter out = out();
        for (ListedCredential listed : place.desk().list()) {
            out.println(line(listed));
        }
        out.flush();
        return Exit.STOPPED;
    }

    @Command(
            name = "rotate",
            description = {
                "Makes a new secret and a new token and prints them.",
                "What was newest before stays good until --forget or the next rotation."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeListHeading = ExitText.HEADING,
            exitCodeList = {DONE, REFUSED, ExitText.BAD_OPTION})
    int rotate(
            @Mixin CredentialsPlace place,
            @Option(names = "--forget", description = "Makes nothing new; only the newest secret and token stay good.")
                    boolean forget,
            @Parameters(index = "0", paramLabel = "ID", description = "Of the credential.") String id)
            throws IOException {
        if (forget) {
            tellOfComments(place.desk().forget(id));
            return Exit.STOPPED;
        }
        CredentialDesk.Made made = place.desk().rotate(id);
        show(made.proof());
        tellOfComments(made.lostComments());
        return Exit.STOPPED;
    }

    @Command(
            name = "revoke",
            description = "Lets nobody in with a credential any more. It stays in the file, disabled.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeListHeading = ExitText.HEADING,
            exitCodeList = {DONE, REFUSED, ExitText.BAD_OPTION})
    int revoke(
            @Mixin CredentialsPlace place,
            @Option(names = "--remove", description = "Takes it out of the file.") boolean remove,
            @Parameters(index = "0", paramLabel = "ID", description = "Of the credential.") String id)
            throws IOException {
        tellOfComments(remove ? place.desk().remove(id) : place.desk().disable(id));
        return Exit.STOPPED;
    }

    /** What {@code add} is told of the new credential. */
    static final class Wanted {
        @Option(names = "--id", paramLabel = "ID", description = "Access key id and name; default a random one.")
        private @Nullable String id;

        @Option(names = "--note", paramLabel = "TEXT", description = "For people.")
        private @Nullable String note;

        @Option(
                names = "--allow",
                paramLabel = "ACTIONS:STREAMS",
                description = {
                    "Some actions on some streams, such as put,describe:orders-*,audit; may be given several times."
                            + " Default everything.",
                    "Actions: put, read, consume, describe, list, create, alter, tag, delete; all for all of them. Streams:"
                            + " names with * and ?."
                })
        private List<String> permissions = new ArrayList<>();

        @Option(
                names = "--api",
                paramLabel = "API",
                split = ",",
                description = "kinesis, yandex, dis, v3io; default all of them.")
        private List<String> apis = new ArrayList<>();

        @Option(names = "--account", paramLabel = "DIGITS", description = "12 digits, as in resource names.")
        private @Nullable String account;

        @Option(names = "--project", paramLabel = "ID", description = "The only DIS project; default any.")
        private @Nullable String project;

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "From then on it is refused, such as 2027-01-31T00:00:00Z; default never.")
        private @Nullable String expires;

        NewCredential credential() {
            return new NewCredential(
                    Optional.ofNullable(id),
                    Optional.ofNullable(note),
                    Optional.ofNullable(expires),
                    Optional.ofNullable(account),
                    Optional.ofNullable(project),
                    apis,
                    permissions);
        }
    }

    /** As shells and most SDKs take them. */
    private void show(NewProof proof) {
        PrintWriter out = out();
        out.println("AWS_ACCESS_KEY_ID=" + proof.id());
        if (!proof.secret().isEmpty()) {
            out.println("AWS_SECRET_ACCESS_KEY=" + proof.secret());
            out.println("HUAWEICLOUD_SDK_AK=" + proof.id());
            out.println("HUAWEICLOUD_SDK_SK=" + proof.secret());
        }
        if (!proof.token().isEmpty()) {
            out.println("V3IO_ACCESS_KEY=" + proof.token());
        }
        out.flush();
    }

    private void tellOfComments(int lost) {
        if (lost > 0) {
            err().println("sluice: " + lost
                    + " lines with comments were not kept; those before the first credential are,"
                    + " and what belongs to one is its note");
        }
    }

    private static String line(ListedCredential listed) {
        return listed.id() + (listed.enabled() ? " enabled" : " disabled")
                + " secrets=" + listed.secrets()
                + " tokens=" + listed.tokens()
                + " account=" + listed.account()
                + some(" project=", listed.project())
                + some(" expires=", listed.expires())
                + " apis=" + listed.apis()
                + " allow=" + (listed.permissions().isEmpty() ? "nothing" : listed.permissions())
                + some(" note=", listed.note());
    }

    private static String some(String name, String value) {
        return value.isEmpty() ? "" : name + value;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
