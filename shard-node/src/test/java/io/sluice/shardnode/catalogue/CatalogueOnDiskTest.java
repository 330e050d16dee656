// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static io.sluice.shardnode.catalogue.CatalogueOnOneThread.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import io.sluice.shardnode.disk.DirectoryFiles;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue with threads and a file system of its own. */
@Timeout(20)
class CatalogueOnDiskTest {
    private static final int MANY = 5_000;

    @TempDir
    private Path data;

    private final ExecutorService disk = Executors.newSingleThreadExecutor();
    private final ExecutorService owner = Executors.newSingleThreadExecutor(task -> new Thread(task, "owner"));
    private final CatalogueSurroundings around = new CatalogueSurroundings(
            disk, owner, InstantSource.system(), new Random(1), Placement.ONE_NODE, broken -> {});

    @AfterEach
    void stop() {
        disk.shutdownNow();
        owner.shutdownNow();
    }

    @Test
    void what_was_created_is_found_after_a_restart() throws Exception {
        DurableCatalogue first = open();
        await(first.create(stream("orders")));
        StreamDescription orders = first.shown().find(new StreamName("orders")).orElseThrow();
        await(first.close());

        DurableCatalogue second = open();

        assertThat(second.shown().streams()).containsExactly(orders);
    }

    @Test
    void an_unfinished_change_on_a_real_disk_is_cut() throws Exception {
        DurableCatalogue first = open();
        await(first.create(stream("orders")));
        await(first.create(stream("last")));
        await(first.close());
        DiskFiles files = meta();
        try (DiskFile file = files.open(files.list().get(0))) {
            file.truncate(file.size() - 1);
        }

        DurableCatalogue second = open();
        await(second.create(stream("next")));
        await(second.close());

        assertThat(open().shown().streams())
                .extracting(stream -> stream.name().text())
                .containsOnly("orders", "next");
    }

    @Test
    void creations_from_many_threads_give_each_name_to_one() throws Exception {
        DurableCatalogue catalogue = open();
        ExecutorService callers = Executors.newFixedThreadPool(4);

        List<Future<CreateOutcome>> creations = IntStream.range(0, 40)
                .mapToObj(i -> Future.<CreateOutcome>future(promise -> callers.execute(
                        () -> catalogue.create(stream("stream-" + i % 10)).onComplete(promise))))
                .toList();
        await(Future.all(creations));
        callers.shutdown();

        assertThat(creations)
                .filteredOn(creation -> creation.result() instanceof CreateOutcome.Created)
                .hasSize(10);
        assertThat(catalogue.shown().version()).isEqualTo(10);
    }

    @Test
    void completions_run_on_the_owners_thread() throws Exception {
        DurableCatalogue catalogue = open();
        var isAsked = new CountDownLatch(1);
        disk.execute(() -> waitFor(isAsked));
        Future<String> thread = catalogue
                .create(stream("orders"))
                .map(created -> Thread.currentThread().getName());
        isAsked.countDown();

        assertThat(await(thread)).isEqualTo("owner");
    }

    @Test
    void five_thousand_streams_open_within_two_seconds() throws Exception {
        CatalogueLog log = CatalogueLog.open(meta());
        var creation = new Creation(around, log.table());
        log.snapshot(new CatalogueLog.Snapshot(
                MANY,
                IntStream.range(0, MANY)
                        .mapToObj(i -> creation.describe(stream("stream-" + i, 4)))
                        .toList(),
                List.of()));
        log.close();

        DurableCatalogue catalogue = await(DurableCatalogue.open(meta(), around), 2);

        assertThat(catalogue.shown().streams()).hasSize(MANY);
        assertThat(catalogue.shown().version()).isEqualTo(MANY);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    private DiskFiles meta() throws IOException {
        return new DirectoryFiles(data.resolve("meta"));
    }

    private DurableCatalogue open() throws Exception {
        return await(DurableCatalogue.open(meta(), around));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return await(future, 10);
    }

    private static <T> T await(Future<T> future, int seconds) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    }
}
