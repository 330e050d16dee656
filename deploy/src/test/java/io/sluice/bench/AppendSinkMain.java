// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Finds the records in each body, decodes them, appends them to one file and answers after the sync that covers them:
 * the least that a durable server has to do, without checks, shards, numbers, repeats or readers.
 */
public final class AppendSinkMain {
    private AppendSinkMain() {}

    public static void main(String[] args) throws Exception {
        var log = new GroupLog(Path.of(args[0]));
        log.start();
        SinkServer.serve(request -> request.body().onSuccess(body -> {
            if (!SinkAnswers.isPut(request.getHeader("X-Amz-Target"))) {
                SinkServer.answer(request);
                return;
            }
            Context loop = Vertx.currentContext();
            ByteBuffer records = RecordScan.decode(body.getBytes());
            log.append(records, () -> loop.runOnContext(durable -> SinkServer.answer(request)));
        }));
    }
}
