// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;

/** How v3io says that a sender is not let in: in the same words always, and with the status by which its clients decide. */
final class V3ioDenials {
    private V3ioDenials() {}

    static V3ioError of(Denial denial) {
        return switch (denial.kind()) {
            case NOTHING_PRESENTED,
                    PRESENTED_TWICE,
                    INCOMPLETE,
                    UNREADABLE,
                    UNKNOWN_ALGORITHM,
                    WRONG_SCOPE,
                    UNREADABLE_TIME,
                    EXPIRED,
                    NOT_YET,
                    UNKNOWN_KEY,
                    UNKNOWN_TOKEN,
                    EXPIRED_CREDENTIAL,
                    WRONG_SIGNATURE -> V3ioError.UNKNOWN_SENDER;
            case OTHER_API -> V3ioError.PERMISSION_DENIED;
        };
    }
}
