// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireApi;
import io.sluice.load.dialect.WrongAnswer;
import io.sluice.load.sign.CallSigner;
import io.sluice.load.sign.Signing;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who calls on a connection.
 *
 * @param signer the connection's own
 * @param denial what an answer says if it says that the caller is not let in
 */
public record Caller(CallSigner signer, Function<WireAnswer, Optional<WrongAnswer>> denial) {
    /** Signs nothing, and leaves all answers to others. */
    public static final Caller ANYONE = new Caller(CallSigner.NONE, answer -> Optional.empty());

    /** For one more connection. */
    public static Caller of(Signing signing, WireApi api) {
        return new Caller(
                signing.signers().get(),
                answer -> api.denial(answer)
                        .map(why -> new WrongAnswer("the server does not let us in: " + why + " (calls are "
                                + signing.description() + ")")));
    }
}
