// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.certificate.DevCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice dev-cert}: a certificate for the TLS port on a developer's machine. */
@Command(
        name = "dev-cert",
        description = {
            "Makes a CA for development and a certificate for localhost and the hosts given, and tells how to use them.",
            "A CA that is in the directory already issues the new certificate, so that clients need not be told again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {"0:written", "1:could not be written", ExitText.BAD_OPTION})
final class DevCertCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "tls",
            description = "Where to write. Made if it is not there. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of("");

    @Option(
            names = "--host",
            paramLabel = "NAME",
            arity = "1..*",
            description = "A name or an address by which clients reach the server, besides localhost. May be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var certificates = new DevCertificates(directory.toAbsolutePath().normalize());
        certificates.write(SluiceMain.machine().wall().instant(), hosts);
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        out.print(howToUse(certificates));
        out.flush();
        return Exit.STOPPED;
    }

    static String howToUse(DevCertificates made) {
        return """
                Serve with it:
                  deploy/sluice standalone --tls-certificate SERVER_PEM --tls-key SERVER_KEY
                and let clients trust its CA:
                  AWS CLI, boto3   export AWS_CA_BUNDLE=CA_PEM
                  JavaScript       export NODE_EXTRA_CA_CERTS=CA_PEM
                  curl             curl --cacert CA_PEM https://localhost:4568/
                  Java             -Djavax.net.ssl.trustStore=TRUST_STORE -Djavax.net.ssl.trustStorePassword=PASSWORD
                  KPL              setCaCertFile("CA_PEM"), or setVerifyCertificate(false)
                Whoever has CA_KEY can be any server to them. It is for development.
                """.replace("SERVER_PEM", made.serverCertificate().toString())
                .replace("SERVER_KEY", made.serverKey().toString())
                .replace("CA_PEM", made.caCertificate().toString())
                .replace("CA_KEY", made.caKey().toString())
                .replace("TRUST_STORE", made.trustStore().toString())
                .replace("PASSWORD", DevCertificates.TRUST_STORE_PASSWORD);
    }
}
