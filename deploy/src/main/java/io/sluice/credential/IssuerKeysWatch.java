// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import io.sluice.gateway.auth.token.JwtTerms;
import io.sluice.gateway.auth.token.JwtTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes JSON web tokens by the keys that a file has now. It is watched as {@link CredentialWatch} watches its own. */
public final class IssuerKeysWatch implements TokenVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeysWatch.class);
    private static final long MAX_BYTES = 1 << 20;
    private static final byte[] UNREADABLE = {};

    private final Path path;
    private final JwtTerms terms;
    private final Supplier<Credentials> credentials;
    private final CredentialCounters counters;
    private volatile JwtTokens inForce;
    private byte[] judged;
    private byte[] seen;

    private IssuerKeysWatch(
            Path path,
            JwtTerms terms,
            Supplier<Credentials> credentials,
            CredentialCounters counters,
            byte[] first,
            JwtTokens inForce) {
        this.path = path;
        this.terms = terms;
        this.credentials = credentials;
        this.counters = counters;
        this.inForce = inForce;
        this.judged = first;
        this.seen = first;
    }

    /**
     * Reads the file. Blocks.
     *
     * @param credentials whose ids are the tokens' subjects
     * @throws IOException with a message for people, if it cannot be read or has no keys
     */
    public static IssuerKeysWatch begin(
            Path path, JwtTerms terms, Supplier<Credentials> credentials, CredentialCounters counters)
            throws IOException {
        byte[] first = bytes(path);
        return new IssuerKeysWatch(path, terms, credentials, counters, first, parse(path, first, terms, credentials));
    }

    @Override
    public TokenVerdict verify(String token, Instant now) {
        return inForce.verify(token, now);
    }

    /** Looks at the file, and takes or refuses what it has become. Blocks; one look at a time. */
    public void look() {
        byte[] now = bytesNow();
        boolean isSteady = Arrays.equals(now, seen);
        seen = now;
        if (isSteady && !Arrays.equals(now, judged)) {
            judged = now;
            judge(now);
        }
    }

    private void judge(byte[] bytes) {
        try {
            inForce = parse(path, bytes.length == 0 ? bytes(path) : bytes, terms, credentials);
            counters.onKeysTaken();
            LOG.info("keys of JSON web tokens in force: file={}", path);
        } catch (IOException fault) {
            counters.onKeysRefused();
            LOG.error("keys of JSON web tokens not taken, those from before stay in force: {}", fault.getMessage());
        }
    }

    private byte[] bytesNow() {
        try {
            return bytes(path);
        } catch (IOException unreadable) {
            return UNREADABLE;
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try {
            return new SmallFile(path, MAX_BYTES).read();
        } catch (IOException unreadable) {
            throw new IOException("cannot read " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static JwtTokens parse(Path path, byte[] bytes, JwtTerms terms, Supplier<Credentials> credentials)
            throws IOException {
        try {
            JwtTokens tokens = JwtTokens.of(SmallFile.text(bytes), terms, credentials);
            if (tokens.keysLeftOut() > 0) {
                LOG.warn(
                        "keys of JSON web tokens that cannot be used are left out: file={} keys={}",
                        path,
                        tokens.keysLeftOut());
            }
            return tokens;
        } catch (IOException | IllegalArgumentException fault) {
            throw new IOException(path + ": " + fault.getMessage(), fault);
        }
    }
}
