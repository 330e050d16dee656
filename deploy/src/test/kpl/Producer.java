// SPDX-License-Identifier: Apache-2.0

import com.google.common.util.concurrent.ListenableFuture;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * {@code java -cp target/lib/* Producer.java ENDPOINT STREAM COUNT PATIENCE-MILLIS}: puts records with the texts 0, 1, 2,
 * … and the keys k0 to k9, and tells what became of each, in their order: {@code stored SHARD SEQUENCE-NUMBER}, or
 * {@code failed} with the codes of its attempts.
 *
 * <p>The producer is as it comes: set are endpoint, region and what it trusts, that nothing goes to CloudWatch, and how long
 * it tries. It finds credentials where every program finds them.
 */
public final class Producer {
    /** Records of the first round may go alone: only when it knows the shards does the producer put several into one. */
    private static final int ROUND = 100;

    private Producer() {}

    public static void main(String[] arguments) throws Exception {
        var endpoint = URI.create(arguments[0]);
        var producer = new KinesisProducer(new KinesisProducerConfiguration()
                .setKinesisEndpoint(endpoint.getHost())
                .setKinesisPort(endpoint.getPort())
                .setRegion("us-east-1")
                .setCaCertFile(System.getenv("AWS_CA_BUNDLE"))
                .setMetricsLevel("none")
                .setRecordTtl(Long.parseLong(arguments[3])));
        int count = Integer.parseInt(arguments[2]);
        for (int first = 0; first < count; first += ROUND) {
            List<ListenableFuture<UserRecordResult>> put = new ArrayList<>();
            for (int i = first; i < Math.min(count, first + ROUND); i++) {
                byte[] text = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                put.add(producer.addUserRecord(arguments[1], "k" + i % 10, ByteBuffer.wrap(text)));
            }
            producer.flush();
            for (ListenableFuture<UserRecordResult> record : put) {
                System.out.println(outcome(record));
            }
        }
        producer.destroy();
    }

    private static String outcome(ListenableFuture<UserRecordResult> record) throws Exception {
        try {
            UserRecordResult stored = record.get();
            return "stored " + stored.getShardId() + " " + stored.getSequenceNumber();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UserRecordFailedException refused) {
                return refused.getResult().getAttempts().stream()
                        .map(Attempt::getErrorCode)
                        .distinct()
                        .collect(Collectors.joining(" ", "failed ", ""));
            }
            throw failed;
        }
    }
}
