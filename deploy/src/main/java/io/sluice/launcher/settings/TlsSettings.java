// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static io.sluice.launcher.settings.KnownSettings.choice;
import static io.sluice.launcher.settings.KnownSettings.duration;
import static io.sluice.launcher.settings.KnownSettings.port;
import static io.sluice.launcher.settings.KnownSettings.text;

import io.sluice.gateway.http.Listener;
import io.sluice.gateway.http.TlsConfig;
import io.sluice.gateway.http.tls.ClientCertificate;
import io.sluice.gateway.http.tls.TlsFiles;
import io.sluice.gateway.http.tls.TlsRules;
import io.sluice.gateway.http.tls.TlsVersion;

/** TLS of the client port, as {@link KnownSettings} has the rest. */
final class TlsSettings {
    static final SettingGroup<TlsConfig> ALL = SettingGroup.of(
            TlsConfig.class,
            SettingGroup.of(
                    Listener.class,
                    text(
                                    "tls.host",
                                    Words.hosts(),
                                    "Address of the client port that speaks TLS. 0.0.0.0 opens it to other machines.")
                            .option("--tls-host", "HOST"),
                    port(
                                    "tls.port",
                                    "The client port that speaks TLS; 0 takes any free one. It is opened if there is a"
                                            + " certificate.")
                            .option("--tls-port", "PORT")),
            SettingGroup.of(
                    TlsFiles.class,
                    file("tls.certificate", "The server's certificate in PEM, and behind it those that lead to its CA.")
                            .option("--tls-certificate", "FILE"),
                    file("tls.key", "The certificate's private key in PEM, not encrypted.")
                            .option("--tls-key", "FILE"),
                    file(
                            "tls.client-ca",
                            "In PEM, the CAs whose clients are let in, if these are to show a certificate.")),
            SettingGroup.of(
                    TlsRules.class,
                    choice(
                            "tls.client-auth",
                            ClientCertificate.class,
                            "Whether clients must show a certificate. One that is shown must be good, and requests are"
                                    + " signed all the same."),
                    choice("tls.min-version", TlsVersion.class, "Older versions are refused. Java 8 speaks 1.2."),
                    duration(
                            "tls.handshake-timeout",
                            "100ms",
                            "1m",
                            "A connection whose handshake takes longer is closed.")),
            duration(
                    "tls.reload-interval",
                    "1ms",
                    "1h",
                    "How often the three files are read again; what is new counts for new connections."));

    private TlsSettings() {}

    private static Setting<String> file(String name, String effect) {
        return text(name, Words.of("[^\\x00-\\x1f]{0,4096}", "a path, or nothing"), effect);
    }
}
