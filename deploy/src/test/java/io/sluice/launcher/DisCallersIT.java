// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static io.sluice.launcher.DisOlderSdk.inPartition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.huaweicloud.dis.exception.DISAuthenticationException;
import com.huaweicloud.dis.exception.DISClientException;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.dis.v2.DisClient;
import com.huaweicloud.sdk.dis.v2.model.ListStreamsRequest;
import com.huaweicloud.sdk.dis.v2.model.PutRecordsRequest;
import com.huaweicloud.sdk.dis.v2.model.PutRecordsRequestEntry;
import com.huaweicloud.sdk.dis.v2.model.SendRecordsRequest;
import com.huaweicloud.sdk.dis.v2.model.ShowStreamRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom a server lets in, and for what, as Huawei's two SDKs tell it. */
@ParameterizedClass(name = "{0}")
@EnumSource
class DisCallersIT {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    @Parameter
    private Door door;

    private final String stream = "orders-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        sluice = GuardedSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @BeforeEach
    void create() {
        older(Caller.OWNER).create(stream, 1);
    }

    @Test
    void temporary_credentials_are_taken() {
        older(Caller.GUEST).put(stream, List.of(inPartition("older", "0")));
        newer(Caller.GUEST).sendRecords(record(stream));

        assertThat(older(Caller.GUEST).readAll(stream, "0")).containsExactly("older", "newer");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Caller.LAPSED, "DIS.4114"),
                Arguments.of(Caller.STRANGER, "DIS.4107"),
                Arguments.of(Caller.FORGER, "DIS.4100"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void who_is_not_known_is_let_in_nowhere(Caller caller, String code) {
        assertThatExceptionOfType(DISAuthenticationException.class)
                .isThrownBy(() -> older(caller).describe(stream))
                .withMessageContaining(code);
        assertThatExceptionOfType(DISAuthenticationException.class)
                .isThrownBy(() -> older(caller).put(stream, List.of(inPartition("a", "0"))))
                .withMessageContaining(code);
        refused(UNAUTHORIZED, code, () -> newer(caller).listStreams(new ListStreamsRequest()));
        refused(UNAUTHORIZED, code, () -> newer(caller).sendRecords(record(stream)));
    }

    @Test
    void what_is_permitted_is_done_and_all_else_is_denied() {
        String other = "other-" + UUID.randomUUID();
        older(Caller.OWNER).create(other, 1);

        older(Caller.WRITER).put(stream, List.of(inPartition("older", "0")));
        newer(Caller.WRITER).sendRecords(record(stream));

        assertThat(older(Caller.OWNER).readAll(stream, "0")).containsExactly("older", "newer");
        for (Runnable denied : List.<Runnable>of(
                () -> older(Caller.WRITER).put(other, List.of(inPartition("a", "0"))),
                () -> older(Caller.WRITER).create(stream + "-2", 1),
                () -> older(Caller.WRITER).describe(stream),
                () -> older(Caller.WRITER).cursor(stream, "0", "LATEST", request -> {}))) {
            assertThatExceptionOfType(DISClientException.class)
                    .isThrownBy(denied::run)
                    .withMessageContaining("DIS.4116");
        }
        refused(FORBIDDEN, "DIS.4116", () -> newer(Caller.WRITER).sendRecords(record(other)));
        refused(
                FORBIDDEN,
                "DIS.4116",
                () -> newer(Caller.WRITER).showStream(new ShowStreamRequest().withStreamName(stream)));
        refused(FORBIDDEN, "DIS.4116", () -> newer(Caller.WRITER).listStreams(new ListStreamsRequest()));
    }

    private static void refused(int status, String code, Runnable call) {
        assertThatExceptionOfType(ClientRequestException.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> {
                    assertThat(refusal.getHttpStatusCode()).isEqualTo(status);
                    assertThat(refusal.getErrorCode()).isEqualTo(code);
                    assertThat(refusal.getErrorMsg()).isNotEmpty();
                });
    }

    private DisOlderSdk older(Caller caller) {
        return new DisOlderSdk(sluice.endpoint(door), caller, config -> {});
    }

    private DisClient newer(Caller caller) {
        return DisNewerSdk.of(sluice.endpoint(door), caller);
    }

    private static SendRecordsRequest record(String stream) {
        return new SendRecordsRequest()
                .withBody(new PutRecordsRequest()
                        .withStreamName(stream)
                        .withRecords(List.of(new PutRecordsRequestEntry()
                                .withData("bmV3ZXI=")
                                .withPartitionId("0"))));
    }
}
