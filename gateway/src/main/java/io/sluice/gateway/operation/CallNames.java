// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.StreamUid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Gives puts their call ids. A client that sends the same invocation id with the same body on each of its retries gets
 * the same call id each time, through whichever gateway; all other calls get random ones.
 *
 * <p>Not thread-safe: one for each event loop.
 */
public final class CallNames {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final RandomGenerator random;
    private final Dedupe dedupe;
    private final MessageDigest sha256 = newSha256();

    /** @param dedupe with {@link Dedupe#OFF}, all calls get random ids */
    public CallNames(RandomGenerator random, Dedupe dedupe) {
        this.random = random;
        this.dedupe = dedupe;
    }

    /**
     * Names a call.
     *
     * @param operation in the dialect's words; two operations never share an id
     * @param invocation what the client repeats on its retries ({@code amz-sdk-invocation-id}); counts only if it has the
     *     form of a UUID
     * @param body as sent: another body under the same invocation is another call
     */
    public CallId name(
            String account, StreamUid stream, String operation, Optional<String> invocation, ByteSlice body) {
        return invocation
                .filter(id -> dedupe == Dedupe.ON)
                .filter(id -> UUID_FORM.matcher(id).matches())
                .map(id -> derive(account, stream, operation, id, body))
                .orElseGet(() -> CallId.random(random.nextLong(), random.nextLong()));
    }

    private CallId derive(String account, StreamUid stream, String operation, String invocation, ByteSlice body) {
        addText(account);
        sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(stream.high())
                .putLong(stream.low())
                .flip());
        addText(operation);
        addText(invocation);
        sha256.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(body.length())
                .putInt(body.crc32c())
                .flip());
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return CallId.fromClient(digest.getLong(), digest.getLong());
    }

    /** With its length in front, so that two texts cannot run into each other. */
    private void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
