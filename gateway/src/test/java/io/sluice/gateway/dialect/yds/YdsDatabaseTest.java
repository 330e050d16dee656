// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.model.StreamName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YdsDatabaseTest {
    private static final Identity WHO = new Identity(Grant.EVERYTHING, "ru-central1");
    private static final YdsConfig DEFAULTS = YdsConfig.defaults();

    @ParameterizedTest
    @CsvSource({
        "/,       orders,               orders",
        "/,       /orders,              orders",
        "/,       /ru-central1/f/d/s,   yandex/ru-central1/f/d/s",
        "/,       ru-central1/f/d/s,    yandex/ru-central1/f/d/s",
        "/,       /f/d/s,               yandex/f/d/s",
        "/r/f/d,  s,                    yandex/r/f/d/s",
        "/r/f/d/, s,                    yandex/r/f/d/s",
        "/r/f/d,  /r/f/d/s,             yandex/r/f/d/s",
        "/r/f/d,  r/f/d/s,              yandex/r/f/d/s",
        "/r/f/d,  deep/s,               yandex/r/f/d/deep/s",
        "/r/f/d,  /x/y/s,               yandex/x/y/s",
        "/,       aws_stream.v1-,       aws_stream.v1-"
    })
    void a_stream_is_meant_by_its_name_in_the_urls_database_or_by_its_full_path(
            String url, String text, String canonical) {
        assertThat(parsed(url, DEFAULTS, text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "/,       /r/f/d/s, s",
        "/,       s,        s",
        "/r/f/d,  s,        s",
        "/r/f/d,  /r/f/e/s, yandex/r/f/e/s",
        "/r/f/e,  s,        yandex/r/f/e/s"
    })
    void streams_of_the_default_database_are_flat(String url, String text, String canonical) {
        assertThat(parsed(url, new YdsConfig("/r/f/d", YdsNames.ANY), text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "/a//s", "a b", "/a/s/", "/a.b/s", "/a/s?", "/%2e/s", "../s", "ё"})
    void what_no_stream_can_be_called_means_none_and_cannot_be_made(String text) {
        assertThat(parsed("/", DEFAULTS, text)).isEqualTo("ResourceNotFoundException");
        assertThat(made("/", DEFAULTS, text)).isEqualTo("InvalidArgumentException");
    }

    @Test
    void names_and_paths_have_bounds() {
        assertThat(parsed("/", DEFAULTS, "s".repeat(128))).hasSize(128);
        assertThat(parsed("/", DEFAULTS, "s".repeat(129))).isEqualTo("ResourceNotFoundException");
        assertThat(parsed("/", DEFAULTS, "/" + "d".repeat(64) + "/s")).hasSize(73);
        assertThat(parsed("/", DEFAULTS, "/" + "d".repeat(65) + "/s")).isEqualTo("ResourceNotFoundException");
        String longest = "/d".repeat(188) + "/" + "s".repeat(129);
        assertThat(parsed("/", DEFAULTS, longest.substring(0, longest.length() - 1)))
                .hasSize(511);
        assertThat(parsed("/", DEFAULTS, "/dd" + "/d".repeat(187) + "/" + "s".repeat(128)))
                .hasSize(512);
        assertThat(parsed("/", DEFAULTS, "/ddd" + "/d".repeat(187) + "/" + "s".repeat(128)))
                .isEqualTo("ResourceNotFoundException");
    }

    @ParameterizedTest
    @CsvSource({"orders,true", "a-b-1,true", "aws_stream,false", "1a,false", "a-,false", "a.b,false", "é,false"})
    void strict_names_are_those_of_the_page_of_put_records(String name, boolean isAllowed) {
        var strict = new YdsConfig("/", YdsNames.STRICT);

        assertThat(made("/", strict, "/r/f/d/" + name).equals("yandex/r/f/d/" + name))
                .isEqualTo(isAllowed);
    }

    @Test
    void a_stream_that_exists_is_found_by_any_name_it_may_have_had() {
        assertThat(parsed("/", new YdsConfig("/", YdsNames.STRICT), "aws_stream"))
                .isEqualTo("aws_stream");
    }

    @ParameterizedTest
    @CsvSource({
        "/,      orders,          orders",
        "/,      yandex/r/f/d/s,  /r/f/d/s",
        "/r/f/d, yandex/r/f/d/s,  s",
        "/r/f/d, yandex/r/f/da/s, /r/f/da/s",
        "/r/f,   yandex/r/f/d/s,  d/s",
        "/r/f/d, v3io/c/s,        v3io/c/s"
    })
    void a_stream_is_called_by_its_place_below_the_urls_database(String url, String canonical, String text) {
        YdsDatabase database = YdsDatabase.ofUrl(url, DEFAULTS, new YdsErrors()).orElseThrow();

        assertThat(database.text(new StreamName(canonical))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2fb", "//", "/a b", "/../etc", "/a.b"})
    void a_url_whose_path_can_be_none_is_no_database(String url) {
        assertThat(YdsDatabase.ofUrl(url, DEFAULTS, new YdsErrors())).isEmpty();
    }

    private static String parsed(String url, YdsConfig config, String text) {
        return told(
                YdsDatabase.ofUrl(url, config, new YdsErrors()).orElseThrow().parse(text, WHO));
    }

    private static String made(String url, YdsConfig config, String text) {
        return told(
                YdsDatabase.ofUrl(url, config, new YdsErrors()).orElseThrow().parseNew(text, WHO));
    }

    private static String told(Checked<StreamName> name) {
        return name.match(StreamName::text, error -> error.code().wireName());
    }
}
