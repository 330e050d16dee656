// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static io.sluice.launcher.settings.KnownSettings.choice;
import static io.sluice.launcher.settings.KnownSettings.duration;
import static io.sluice.launcher.settings.KnownSettings.text;

import io.sluice.gateway.auth.AuthConfig;
import io.sluice.gateway.auth.AuthMode;
import io.sluice.gateway.auth.CredentialsConfig;
import io.sluice.gateway.auth.JwtConfig;
import io.sluice.gateway.auth.OpenTo;
import io.sluice.gateway.auth.SkewLimits;

/** Who may come in, as {@link KnownSettings} has the rest. */
final class AuthSettings {
    private static final String ANY_TEXT = "[^\\x00-\\x1f]{0,4096}";

    static final SettingGroup<AuthConfig> ALL = SettingGroup.of(
            AuthConfig.class,
            choice(
                            "auth.mode",
                            AuthMode.class,
                            "Who may come in: those whose signature or token is that of a credential, or with off"
                                    + " everybody.")
                    .option("--auth", "MODE"),
            choice(
                    "auth.open-to",
                    OpenTo.class,
                    "Who may reach a client port that asks nobody: with auth.mode=off, an http.host or tls.host that other"
                            + " machines reach is refused unless this says everyone."),
            SettingGroup.of(
                    CredentialsConfig.class,
                    text(
                                    "auth.credentials",
                                    Words.of(ANY_TEXT, "a path, or nothing"),
                                    "The file of credentials. In standalone, nothing stands for credentials.yaml in"
                                            + " data.directory; a gateway of a cluster has to be told one.")
                            .option("--credentials", "FILE"),
                    duration(
                            "auth.reload",
                            "100ms",
                            "1h",
                            "How often that file, and files that it points to, are looked at; a change is in force"
                                    + " when it was seen twice.")),
            SettingGroup.of(
                    SkewLimits.class,
                    duration(
                            "auth.skew",
                            "1s",
                            "1d",
                            "How far the time of a signature may be from the gateway's, with DIS and Yandex."),
                    duration("auth.kinesis-skew", "1s", "1d", "The same with Kinesis.")),
            SettingGroup.of(
                    JwtConfig.class,
                    text(
                            "auth.jwks",
                            Words.of(ANY_TEXT, "a path, or nothing"),
                            "A file with the public keys (JWKS) of an issuer of JSON web tokens; their subject is the id"
                                    + " of a credential. With nothing, no such token is taken."),
                    text(
                            "auth.jwt-issuer",
                            Words.of(ANY_TEXT, "any text, or nothing"),
                            "Tokens of another issuer are refused; nothing takes any."),
                    text(
                            "auth.jwt-audience",
                            Words.of(ANY_TEXT, "any text, or nothing"),
                            "Tokens for another audience are refused; nothing takes any.")),
            text(
                    "auth.default-region",
                    Words.of("[a-z0-9-]{1,32}", "1 to 32 of a-z, 0-9 and -"),
                    "The region in resource names if a request's signature names none."));

    private AuthSettings() {}
}
