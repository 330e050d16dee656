// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate of 127.0.0.1 that vouches for itself, made by the JDK's keytool. */
record OwnCertificate(PfxOptions keyStore, Buffer certificate) {
    private static final String PASSWORD = "SECRET-key-store";

    static OwnCertificate make() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve("store.p12");
            Path certificate = directory.resolve("certificate.pem");
            keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=sluice", "-ext", "san=ip:127.0.0.1");
            keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
            var made = new OwnCertificate(
                    new PfxOptions().setPassword(PASSWORD).setValue(Buffer.buffer(Files.readAllBytes(store))),
                    Buffer.buffer(Files.readAllBytes(certificate)));
            Files.delete(store);
            Files.delete(certificate);
            Files.delete(directory);
            return made;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void keytool(Path store, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", "own", "-storepass", PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }
}
