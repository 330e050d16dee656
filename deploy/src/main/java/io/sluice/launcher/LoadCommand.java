// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.Access;
import io.sluice.load.LoadOptions;
import io.sluice.load.LoadOptions.Patience;
import io.sluice.load.LoadOptions.Spread;
import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.LoadRun;
import io.sluice.load.http.Endpoint;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice load}: puts records as a client does, tells how it went, and checks that all of it is there. */
@Command(
        name = "load",
        description = {
            "Puts a stream under load as clients do, with made up records or the lines of a file.",
            "Says once a second on stderr how it goes, and at the end what came of it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        showDefaultValues = true,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {
            "0:it went to its end or was ended by Ctrl-C; with --verify, all is as it was acknowledged",
            "1:it could not begin, ended early, or stored nothing",
            ExitText.BAD_OPTION,
            "4:--verify: a record is missing, twice there, out of order, altered, or there though refused",
            "5:--verify: not all could be read back, and in what could be nothing was wrong"
        },
        footer = {
            "",
            "Examples:",
            "  sluice load --stream orders --shards 8 --duration 20m --verify",
            "  sluice load --stream orders --rate 5000 --batch 100 --json > result.json",
            "  sluice load --dialect dis --stream orders --shards 8 --verify",
            "  sluice load --stream orders --file orders.ndjson --key customer",
            "  tail -f app.log | sluice load --stream logs --file -"
        })
final class LoadCommand implements Callable<Integer> {
    static final int PROMISE_BROKEN = 4;
    static final int NOT_VERIFIED = 5;

    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(30);
    private static final String STDIN = "-";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LoadAccess access = new LoadAccess();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            split = ",",
            description = {
                "Where the server is. Given several times, connections are spread over the endpoints;",
                "what is to be sent again goes to the next one, and a connection comes back to its own later."
            })
    private List<String> endpoints = List.of("http://127.0.0.1:4567");

    @Option(names = "--dialect", paramLabel = "API", description = "The API to speak: ${COMPLETION-CANDIDATES}.")
    private LoadApi dialect = LoadApi.KINESIS;

    @Option(names = "--stream", paramLabel = "NAME", required = true, description = "The stream to put to.")
    private String stream = "";

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Makes the stream with so many shards unless it is there.")
    private @Nullable Integer shards;

    /** How much is put. */
    static final class HowMuch {
        @Option(names = "--records", paramLabel = "N", description = "Puts so many records.")
        private @Nullable Long records;

        @Option(
                names = "--duration",
                paramLabel = "TIME",
                converter = TimeSpan.class,
                description = "Puts records for so long, such as 30s, 20m or 1h. Default: 30s")
        private @Nullable Duration duration;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = {
                    "Puts the lines of a file, each line's bytes a record; - reads stdin.",
                    "Blank lines are left out."
                })
        private @Nullable Path file;
    }

    @ArgGroup(exclusive = true)
    private @Nullable HowMuch howMuch;

    @Option(
            names = "--key",
            paramLabel = "FIELD",
            description = {
                "With --file: lines are JSON, and this member is the partition key.",
                "Lines of one key are put in their order. Without it keys go round."
            })
    private @Nullable String key;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            converter = ByteSize.class,
            description = "Data of a made up record, such as 100 or 1KiB.")
    private Long size = 1024L;

    @Option(names = "--batch", paramLabel = "N", description = "Records in a call; 1 uses PutRecord.")
    private int batch = 500;

    @Option(names = "--connections", paramLabel = "N", description = "Connections, each with one call in flight.")
    private int connections = 8;

    @Option(
            names = "--one-shard-each",
            description = {
                "Each connection puts to one shard, so that one that is away holds up no other.",
                "The shards come in turn, each through every endpoint.",
                "Needs --shards, and a stream that was made with so many."
            })
    private boolean isOneShardEach;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = {
                "Records a second in all. Latency then counts from when a record was due.",
                "Without it each connection sends when its last call is answered."
            })
    private @Nullable Double rate;

    @Option(
            names = "--verify",
            description = {
                "Reads the stream at the same time and compares it with what was acknowledged.",
                "With --file, records of others that come meanwhile are taken for duplicates."
            })
    private boolean isVerified;

    @Option(names = "--json", description = "Writes the summary to stdout as JSON.")
    private boolean isJson;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "How often a call is sent, and a refused record, until it is given up.")
    private int attempts = 20;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = {
                "After so long nothing is sent again.",
                "A server that stores repeats once has to remember calls for longer; Sluice does, for 2m."
            })
    private Duration retryFor = Duration.ofSeconds(90);

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long one attempt may take.")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--queue-bytes",
            paramLabel = "BYTES",
            converter = ByteSize.class,
            description = "Bound of each of: records that are late, lines read ahead, records to be verified.")
    private Long queueBytes = 64L << 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (InputStream input = open()) {
            return new LoadSession(run(input), spec().commandLine()).run(isJson);
        }
    }

    private LoadRun run(InputStream input) throws IOException {
        Machine machine = SluiceMain.machine();
        Map<String, String> environment = System.getenv();
        LoadCredential credential = access.credential(dialect, endpoints(), environment, machine.wall());
        Access proven = access.access(dialect, credential, environment, machine.wall());
        try {
            return new LoadRun(config(input), dialect.about(stream, credential), machine.loadAmbient(), proven);
        } catch (IllegalArgumentException outOfBounds) {
            throw new ParameterException(spec().commandLine(), outOfBounds.getMessage(), outOfBounds);
        }
    }

    private LoadOptions config(InputStream input) throws IOException {
        return new LoadOptions(
                endpoints(),
                shards == null ? OptionalInt.empty() : OptionalInt.of(shards),
                new LoadOptions.Records(
                        extent(),
                        Math.toIntExact(size),
                        batch,
                        lines(input),
                        isOneShardEach ? Spread.ONE_SHARD : Spread.ALL_SHARDS),
                connections,
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                isVerified ? Verification.ALL : Verification.NONE,
                new RetryPolicy(attempts, retryFor),
                timeout,
                Patience.STANDARD,
                queueBytes);
    }

    private List<Endpoint> endpoints() {
        return endpoints.stream().map(this::endpoint).toList();
    }

    private Endpoint endpoint(String text) {
        return Endpoint.parse(text)
                .orElseThrow(() -> wrong("--endpoint is " + text + ", not http://HOST[:PORT] or https://HOST[:PORT]"));
    }

    private Extent extent() {
        if (howMuch == null) {
            return Extent.duration(DEFAULT_DURATION);
        }
        if (howMuch.records != null) {
            return Extent.records(howMuch.records);
        }
        return howMuch.duration != null ? Extent.duration(howMuch.duration) : Extent.UNBOUNDED;
    }

    private Optional<Path> file() {
        return Optional.ofNullable(howMuch).flatMap(given -> Optional.ofNullable(given.file));
    }

    private InputStream open() throws IOException {
        if (file().isEmpty()) {
            return InputStream.nullInputStream();
        }
        Path path = file().get();
        return path.toString().equals(STDIN) ? System.in : Files.newInputStream(path);
    }

    private Optional<LoadOptions.Input> lines(InputStream input) throws IOException {
        if (file().isEmpty()) {
            if (key != null) {
                throw wrong("--key needs --file");
            }
            return Optional.empty();
        }
        Path path = file().get();
        OptionalLong bytes = Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
        return Optional.of(new LoadOptions.Input(input, bytes, Optional.ofNullable(key)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
