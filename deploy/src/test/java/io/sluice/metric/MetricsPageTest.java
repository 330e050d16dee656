// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.dialect.DialectAnswers;
import io.sluice.gateway.http.ByteBudget;
import io.sluice.gateway.http.Scrape;
import io.sluice.gateway.http.SharedByEdges;
import io.sluice.gateway.http.tls.ServerKeys;
import io.sluice.gateway.http.tls.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final GatewayCounters counters = GatewayCounters.atZero();
    private final MetricsPage page = new MetricsPage();

    MetricsPageTest() {
        page.show(counters, shared());
    }

    private SharedByEdges shared() {
        var keys = new ServerKeys(TlsFiles.NONE, counters.http().tls());
        return new SharedByEdges(new ByteBudget(100), new ByteBudget(50), keys, counters.http());
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void whoever_does_not_ask_gets_plain_text() {
        Scrape.Page shown = page.render("");

        assertThat(shown.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(shown.text().toString()).contains("# TYPE sluice_http_connections_total counter\n");
    }

    @Test
    void whoever_asks_gets_open_metrics() {
        Scrape.Page shown = page.render(OPEN_METRICS + ";version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3");

        assertThat(shown.contentType()).startsWith(OPEN_METRICS);
        assertThat(shown.text().toString())
                .contains("# TYPE sluice_http_connections counter\n")
                .endsWith("# EOF\n");
    }

    @Test
    void whoever_asks_for_protocol_buffers_gets_text() {
        Scrape.Page shown = page.render("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                + "encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3");

        assertThat(shown.contentType()).startsWith("text/plain");
        assertThat(shown.text().toString()).contains("sluice_http_connections_total 0");
    }

    @Test
    void durations_are_buckets_in_seconds_that_add_up() {
        DialectAnswers answers = counters.dialect().of("kinesis", "PutRecords");
        answers.succeeded(100_000);
        answers.succeeded(100_001);
        answers.refused("ValidationException", 30_000_000_000L);

        Scraped scraped = scrape();

        assertThat(bucket(scraped, "1.0E-4")).isEqualTo(1);
        assertThat(bucket(scraped, "2.0E-4")).isEqualTo(2);
        assertThat(bucket(scraped, "10.0")).isEqualTo(2);
        assertThat(bucket(scraped, "+Inf")).isEqualTo(3);
        assertThat(scraped.value("sluice_dialect_request_seconds_count", "dialect=kinesis", "operation=PutRecords"))
                .isEqualTo(3);
        assertThat(scraped.value("sluice_dialect_request_seconds_sum", "dialect=kinesis", "operation=PutRecords"))
                .isEqualTo(30.000200001);
    }

    @Test
    void a_code_that_comes_after_a_scrape_is_shown_by_the_next_and_counted_on() {
        DialectAnswers answers = counters.dialect().of("kinesis", "PutRecords");
        boolean before = scrape().says(
                        "sluice_dialect_requests_total",
                        "dialect=kinesis",
                        "operation=PutRecords",
                        "code=ValidationException");
        answers.refused("ValidationException", 1);
        scrape();
        answers.refused("ValidationException", 1);

        Scraped scraped = scrape();

        assertThat(before).isFalse();
        assertThat(scraped.value(
                        "sluice_dialect_requests_total",
                        "dialect=kinesis",
                        "operation=PutRecords",
                        "code=ValidationException"))
                .isEqualTo(2);
        assertThat(scraped.value("sluice_dialect_requests_total", "dialect=kinesis", "operation=PutRecords", "code=ok"))
                .isZero();
    }

    private Scraped scrape() {
        return Scraped.of(page.render("").text().toString());
    }

    private static double bucket(Scraped scraped, String bound) {
        return scraped.value(
                "sluice_dialect_request_seconds_bucket", "dialect=kinesis", "operation=PutRecords", "le=" + bound);
    }
}
