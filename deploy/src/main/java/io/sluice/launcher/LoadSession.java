// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.LoadRun;
import io.sluice.load.report.ProgressTable;
import io.sluice.load.report.Summary;
import io.sluice.load.report.SummaryJson;
import io.sluice.load.report.SummaryText;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** A load run at a terminal: its lines, its end by Ctrl-C, its exit code. */
final class LoadSession {
    private static final int LINES_BETWEEN_HEADS = 20;
    /** After Ctrl-C: calls in flight come to their end, and what was put is read back. */
    private static final long STOP_SECONDS = 150;

    private final LoadRun run;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ProgressTable table = new ProgressTable();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private int lines;

    LoadSession(LoadRun run, CommandLine commandLine) {
        this.run = run;
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
    }

    /** Returns the exit code; throws what the server or the machine refuses. */
    int run(boolean isJson) throws IOException, InterruptedException {
        var hook = new Thread(this::stopAndWait, "sluice-load-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Summary summary = await(run.run());
            err.print(SummaryText.of(summary));
            err.flush();
            if (isJson) {
                out.println(SummaryJson.of(summary).encodePrettily());
                out.flush();
            }
            exitCode.complete(codeOf(summary));
            return codeOf(summary);
        } finally {
            exitCode.complete(Exit.CANNOT_START);
            forget(hook);
        }
    }

    private Summary await(Future<Summary> summary) throws IOException, InterruptedException {
        CompletableFuture<Summary> ended = summary.toCompletionStage().toCompletableFuture();
        while (true) {
            try {
                return ended.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException going) {
                run.progress().ifPresent(now -> {
                    if (lines++ % LINES_BETWEEN_HEADS == 0) {
                        err.println(table.head());
                    }
                    err.println(table.line(now));
                    err.flush();
                });
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException refused) {
                    throw refused;
                }
                throw new IllegalStateException("the run failed by a bug", failed.getCause());
            }
        }
    }

    /** On Ctrl-C. The process ends when this returns, so the summary has to be out by then. */
    private void stopAndWait() {
        run.stop();
        try {
            Runtime.getRuntime().halt(exitCode.get(STOP_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | InterruptedException | ExecutionException late) {
            err.println("sluice: not ended in " + STOP_SECONDS + " s, given up");
            err.flush();
            Runtime.getRuntime().halt(Exit.CANNOT_START);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs already, and ends the process with our code.
        }
    }

    private static int codeOf(Summary summary) {
        boolean isBroken = summary.verdict().map(verdict -> !verdict.isClean()).orElse(false);
        boolean isUnread =
                summary.verdict().map(verdict -> !verdict.isComplete()).orElse(false);
        if (isBroken) {
            return LoadCommand.PROMISE_BROKEN;
        }
        if (isUnread) {
            return LoadCommand.NOT_VERIFIED;
        }
        return summary.failure().isPresent() || summary.counts().stored() == 0 ? Exit.CANNOT_START : Exit.STOPPED;
    }
}
