// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.forward.ForwardCounters;
import io.sluice.gateway.forward.MessageKind;
import io.sluice.gateway.http.HttpCounters;
import io.sluice.gateway.http.SharedByEdges;
import io.sluice.gateway.http.tls.ServerKeys;
import io.sluice.gateway.http.tls.TlsCounters;
import io.sluice.gateway.operation.OperationCounters;

/** Names the numbers of a gateway's rooms. */
final class GatewayMeters {
    private static final String DIALECT = "dialect";
    private static final String OPERATION = "operation";
    private static final String OUTCOME = "outcome";
    private static final double MILLIS_PER_SECOND = 1_000.0;
    private static final String REASON = "reason";
    private static final String KIND = "kind";

    private final Meters meters;

    GatewayMeters(Meters meters) {
        this.meters = meters;
    }

    void show(GatewayCounters counters, SharedByEdges shared) {
        http(counters.http(), shared);
        meters.discover(() -> traffic(counters.http()));
        meters.discover(() -> dialect(counters.dialect()));
        puts(counters.operation());
        reads(counters.operation());
        forward(counters.forward());
        meters.discover(() -> credits(counters.forward()));
    }

    private void http(HttpCounters http, SharedByEdges shared) {
        meters.named("sluice_http_connections", "Connections accepted.").count(http::connections);
        meters.named("sluice_http_open_connections", "Connections open now.").level(http::openConnections);
        meters.named("sluice_http_refused_connections", "Connections that were not taken, or ended.")
                .count(REASON, http.door().dismissals());
        tls(http.tls(), shared.keys());
        meters.named("sluice_http_refusals", "Requests turned away before their dialect was asked.")
                .count(REASON, http.refusals());
        meters.named("sluice_http_body_used_bytes", "Bodies held now and what is made of them.")
                .level(shared.bodies()::takenBytes);
        meters.named("sluice_http_body_max_bytes", "Bodies that may be held; more is refused.")
                .level(shared.bodies()::maxBytes);
        meters.named("sluice_http_answer_used_bytes", "Answers held now.").level(shared.answers()::takenBytes);
        meters.named("sluice_http_answer_max_bytes", "Answers that may be held; then reads wait and are refused.")
                .level(shared.answers()::maxBytes);
        meters.named("sluice_http_loop_lag_seconds", "How late the event loops are that serve clients.")
                .seconds(http.loopLagNanos());
    }

    private void tls(TlsCounters tls, ServerKeys keys) {
        meters.named("sluice_http_tls_handshakes", "Handshakes that came to a good end.")
                .count(tls::handshakes);
        meters.named("sluice_http_tls_failed_handshakes", "Refused, broken off or too slow.")
                .count(tls::failedHandshakes);
        meters.named("sluice_http_tls_reloads", "How often another certificate was taken up.")
                .count(tls::reloads);
        meters.named("sluice_http_tls_failed_reloads", "How often another certificate could not be used.")
                .count(tls::failedReloads);
        meters.named("sluice_http_tls_expiry_seconds", "When the certificate in use ends, since 1970.")
                .level(() -> keys.expiryMillis() / MILLIS_PER_SECOND);
    }

    private void traffic(HttpCounters http) {
        http.traffic().forEach((dialect, traffic) -> {
            Meters.Named requests =
                    meters.named("sluice_http_requests", "Requests answered.").label(DIALECT, dialect);
            traffic.requests()
                    .kinds()
                    .forEach(status -> requests.label("status", status.form())
                            .count(() -> traffic.requests().count(status)));
            meters.named("sluice_http_request_bytes", "Bodies of requests, as sent.")
                    .label(DIALECT, dialect)
                    .count(traffic::requestBytes);
            meters.named("sluice_http_response_bytes", "Bodies of answers.")
                    .label(DIALECT, dialect)
                    .count(traffic::responseBytes);
            meters.named("sluice_http_request_seconds", "From a request's head to its answer.")
                    .label(DIALECT, dialect)
                    .seconds(traffic.nanos());
        });
    }

    private void dialect(DialectCounters dialects) {
        dialects.answers().forEach((asked, answers) -> {
            Meters.Named requests = meters.named("sluice_dialect_requests", "Requests answered, by the dialect's code.")
                    .label(DIALECT, asked.dialect())
                    .label(OPERATION, asked.operation());
            requests.label("code", "ok").count(answers::successes);
            answers.refusals()
                    .keySet()
                    .forEach(code -> requests.label("code", code)
                            .count(() -> answers.refusals().getOrDefault(code, 0L)));
            meters.named("sluice_dialect_request_seconds", "From a whole request to its answer.")
                    .label(DIALECT, asked.dialect())
                    .label(OPERATION, asked.operation())
                    .seconds(answers.nanos());
        });
    }

    private void puts(OperationCounters operation) {
        meters.named("sluice_operation_puts", "Calls that put records and have their outcomes.")
                .count(operation::puts);
        meters.named("sluice_operation_put_bytes", "Records of these calls in stored form.")
                .count(operation::putBytes);
        Meters.Named records =
                meters.named("sluice_operation_put_records", "What became of the records of these calls.");
        records.label(OUTCOME, "stored").count(operation::storedRecords);
        records.count(OUTCOME, operation.refusedRecords());
    }

    private void reads(OperationCounters operation) {
        Meters.Named reads = meters.named("sluice_operation_reads", "Reads of records.");
        reads.label(OUTCOME, "given").count(operation::reads);
        reads.count(OUTCOME, operation.refusedReads());
        meters.named("sluice_operation_read_records", "Records given.").count(operation::readRecords);
        meters.named("sluice_operation_read_bytes", "Records given, in stored form.")
                .count(operation::readBytes);
    }

    private void forward(ForwardCounters forward) {
        meters.named("sluice_forward_messages", "Messages with records, however often each was sent.")
                .count(forward::messages);
        meters.named("sluice_forward_resends", "Messages with records that were sent again.")
                .count(forward::resends);
        meters.named("sluice_forward_attempts", "Messages sent to shard nodes, each time.")
                .count(KIND, forward.attempts());
        meters.named("sluice_forward_unreadable_messages", "Messages that one side could not read.")
                .count(KIND, forward.unreadable());
        meters.named("sluice_forward_silences", "Attempts to which no answer came in time.")
                .count(KIND, forward.silences());
        meters.named("sluice_forward_batches", "Batches that wait no more.").count(OUTCOME, forward.batches());
        meters.named("sluice_forward_waiting_batches", "Batches without an answer now.")
                .level(forward::waitingBatches);
        for (MessageKind kind : MessageKind.values()) {
            meters.named("sluice_forward_answer_seconds", "From an attempt to its answer.")
                    .label(KIND, kind)
                    .seconds(forward.answerNanos(kind));
        }
    }

    private void credits(ForwardCounters forward) {
        forward.credits().forEach((node, credit) -> {
            String number = Integer.toString(node);
            meters.named("sluice_forward_credit_used_bytes", "Records that wait for a node's answers now.")
                    .label("node", number)
                    .level(credit::usedBytes);
            meters.named("sluice_forward_credit_max_bytes", "Records that may wait for them; more is refused.")
                    .label("node", number)
                    .level(credit::maxBytes);
        });
    }
}
