// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

/** Reads each body and answers what a server would answer that had stored it: what HTTP alone costs. */
public final class NullSinkMain {
    private NullSinkMain() {}

    public static void main(String[] args) throws Exception {
        SinkServer.serve(request -> request.body().onSuccess(body -> SinkServer.answer(request)));
    }
}
