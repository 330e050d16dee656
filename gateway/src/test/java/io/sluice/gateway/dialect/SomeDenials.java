// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;

/** A denial of each kind, with a detail as the authenticator gives it. */
public final class SomeDenials {
    private SomeDenials() {}

    public static Denial of(DenialKind kind) {
        return new Denial(
                kind,
                switch (kind) {
                    case INCOMPLETE -> "Signature,SignedHeaders";
                    case WRONG_SCOPE -> "service";
                    case EXPIRED -> "20180920T174101Z is now earlier than 20180920T174504Z (20180920T175004Z - 5 min.)";
                    case NOT_YET -> "20181002T170509Z is still later than 20181002T170312Z (20181002T165812Z + 5 min.)";
                    case NOTHING_PRESENTED,
                            PRESENTED_TWICE,
                            UNREADABLE,
                            UNKNOWN_ALGORITHM,
                            UNREADABLE_TIME,
                            UNKNOWN_KEY,
                            UNKNOWN_TOKEN,
                            EXPIRED_CREDENTIAL,
                            WRONG_SIGNATURE,
                            OTHER_API -> "";
                });
    }
}
