// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.model.ByteSlice;
import java.util.random.RandomGenerator;

/** Requests, few of them as the service wants them: the seed decides each. */
public final class FuzzRequests {
    private static final int MAX_FAULTS = 4;

    private final RandomGenerator random;
    private final FuzzChange change;
    private final FuzzHead heads;

    public FuzzRequests(RandomGenerator random) {
        this.random = random;
        this.change = new FuzzChange(random);
        this.heads = new FuzzHead(random);
    }

    /** A request as a dialect gets it. */
    public record Request(WireHead head, ByteSlice body) {}

    public Request next() {
        FuzzCall call = FuzzCall.some(random);
        boolean isCbor = random.nextBoolean();
        WireHead head = heads.write(call.operation(), isCbor ? Gateway.CBOR : Gateway.JSON);
        return new Request(head, random.nextInt(500) == 0 ? ByteSlice.EMPTY : ByteSlice.of(body(call, isCbor)));
    }

    byte[] body(FuzzCall call, boolean isCbor) {
        for (int faults = random.nextInt(MAX_FAULTS); faults > 0; faults--) {
            change.apply(call.input());
        }
        byte[] whole = isCbor ? FuzzCbor.write(random, call.input()) : FuzzJson.write(random, call.input());
        return FuzzBytes.damaged(random, whole, random.nextBoolean() ? 0 : random.nextInt(MAX_FAULTS));
    }
}
