// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of 127.0.0.1 that vouches for itself, made by the JDK's keytool.
 *
 * @param certificate in PEM
 * @param key in PEM, not encrypted
 */
public record OwnCertificate(PfxOptions keyStore, Buffer certificate, Buffer key) {
    private static final String ALIAS = "own";
    private static final String PASSWORD = "SECRET-key-store";

    public static OwnCertificate make() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve("store.p12");
            Path certificate = directory.resolve("certificate.pem");
            keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=sluice", "-ext", "san=ip:127.0.0.1");
            keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
            var made = new OwnCertificate(
                    new PfxOptions().setPassword(PASSWORD).setValue(Buffer.buffer(Files.readAllBytes(store))),
                    Buffer.buffer(Files.readAllBytes(certificate)),
                    Buffer.buffer(pem(privateKey(store))));
            Files.delete(store);
            Files.delete(certificate);
            Files.delete(directory);
            return made;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static byte[] privateKey(Path store) throws IOException {
        char[] password = PASSWORD.toCharArray();
        try {
            return KeyStore.getInstance(store.toFile(), password)
                    .getKey(ALIAS, password)
                    .getEncoded();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private static String pem(byte[] key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void keytool(Path store, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", ALIAS, "-storepass", PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }
}
