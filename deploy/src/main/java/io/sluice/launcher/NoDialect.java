// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import java.util.List;

/** Answers that nothing is implemented. Stands in until the first real dialect is wired. */
final class NoDialect implements Dialect {
    private static final int NOT_IMPLEMENTED = 501;

    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean speaks(WireHead head) {
        return true;
    }

    @Override
    public int maxBodyBytes() {
        return 1 << 20;
    }

    @Override
    public Future<WireResponse> handle(WireRequest request) {
        return Future.succeededFuture(answer(NOT_IMPLEMENTED));
    }

    @Override
    public WireResponse overloaded(WireHead head) {
        return answer(503);
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return answer(413);
    }

    @Override
    public WireResponse broken(WireHead head) {
        return answer(500);
    }

    private static WireResponse answer(int status) {
        return new WireResponse(status, new WireHeaders(List.of()), ByteSlice.EMPTY);
    }
}
