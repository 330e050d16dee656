// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How clients delete a stream, and what keeps them from deleting more. */
class V3ioObjectsTest {
    private static final String NO_SUCH_FILE = "404 -2 No such file or directory";
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern PREFIX = Pattern.compile("<Prefix>([^<]*)</Prefix>");
    private static final Pattern NEXT = Pattern.compile("<NextMarker>([^<]*)</NextMarker>");

    private final V3ioGateway gateway = V3ioGateway.withStream("/c/d/s/", 3);

    @Test
    void a_streams_shards_are_listed_with_every_member_that_clients_look_for() {
        V3ioGateway.Said said = gateway.ask("GET", "/c?prefix=d%2Fs%2F");

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult><Name>c</Name>"
                        + "<NextMarker></NextMarker><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
                        + "<Contents><Key>d/s/0</Key><Size>0</Size>"
                        + "<LastModified>2026-01-02T03:04:10.123Z</LastModified></Contents>");
        assertThat(all(KEY, said.body())).containsExactly("d/s/0", "d/s/1", "d/s/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/c/?prefix=d%2Fs%2F", "/c?prefix=d/s", "//c/?prefix=%2Fd%2Fs%2F", "/c?a=b&prefix=d%2Fs%2F&"})
    void a_prefix_is_the_same_with_slashes_around_it(String path) {
        assertThat(all(KEY, gateway.ask("GET", path).body())).containsExactly("d/s/0", "d/s/1", "d/s/2");
    }

    @Test
    void a_long_list_comes_in_pages() {
        List<String> keys = new ArrayList<>();
        String marker = "";
        do {
            String page = gateway.ask("GET", "/c?prefix=d%2Fs%2F&max-keys=2&marker=" + marker)
                    .body();
            keys.addAll(all(KEY, page));
            marker = all(NEXT, page).get(0);
            assertThat(page).contains("<IsTruncated>" + !marker.isEmpty() + "</IsTruncated>");
        } while (!marker.isEmpty());

        assertThat(keys).containsExactly("d/s/0", "d/s/1", "d/s/2");
    }

    @Test
    void the_streams_of_a_directory_are_listed_as_what_is_below_it() {
        for (String name : List.of("t", "u", "v")) {
            gateway.call("CreateStream", "/c/d/" + name, "");
        }

        String first = gateway.ask("GET", "/c?prefix=d%2F&max-keys=3").body();
        String marker = all(NEXT, first).get(0);
        String second =
                gateway.ask("GET", "/c?prefix=d%2F&max-keys=3&marker=" + marker).body();

        assertThat(all(PREFIX, first)).containsExactly("d/s/", "d/t/", "d/u/");
        assertThat(all(PREFIX, second)).containsExactly("d/v/");
        assertThat(all(NEXT, second)).containsExactly("");
    }

    @Test
    void the_default_container_lists_the_streams_of_all_dialects() {
        gateway.call("CreateStream", "/streams/orders/", "");

        assertThat(all(PREFIX, gateway.ask("GET", "/streams").body())).containsExactly("orders/");
        assertThat(all(PREFIX, new V3ioGateway().ask("GET", "/streams").body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/c?prefix=d%2Fnone%2F", "/other", "/c?prefix=a%20b", "/c/d/s/", "/Upper", "/c?prefix=..%2F"})
    void what_is_not_there_is_not_listed(String path) {
        assertThat(gateway.ask("GET", path)).hasToString(NO_SUCH_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c?max-keys=0", "/c?max-keys=x", "/c?max-keys=-1", "/c?prefix=%zz"})
    void a_query_that_is_none_is_invalid(String path) {
        assertThat(gateway.ask("GET", path)).hasToString("400 -201326592 InvalidArgumentException");
    }

    @Test
    void a_stream_is_deleted_as_clients_do_it() {
        for (String key : all(KEY, gateway.ask("GET", "/c?prefix=d%2Fs%2F").body())) {
            assertThat(gateway.ask("DELETE", "/c/" + key)).hasToString("204");
        }
        assertThat(gateway.shards.has("v3io/c/d/s")).isTrue();

        assertThat(gateway.ask("DELETE", "/c/d/s/")).hasToString("204");

        assertThat(gateway.shards.has("v3io/c/d/s")).isFalse();
        assertThat(gateway.call("DescribeStream", "/c/d/s/", "").status()).isEqualTo(404);
        assertThat(gateway.ask("GET", "/c?prefix=d%2Fs%2F")).hasToString(NO_SUCH_FILE);
        assertThat(gateway.ask("DELETE", "/c/d/s/")).hasToString(NO_SUCH_FILE);
        assertThat(gateway.ask("DELETE", "/c/d/s/0")).hasToString(NO_SUCH_FILE);
    }

    @Test
    void a_path_without_a_slash_is_the_stream_too() {
        assertThat(gateway.ask("DELETE", "//c/d/s")).hasToString("204");

        assertThat(gateway.shards.has("v3io/c/d/s")).isFalse();
    }

    @Test
    void a_directory_or_a_container_is_never_deleted() {
        assertThat(gateway.ask("DELETE", "/c/d/")).hasToString("409 -39 Directory not empty");
        assertThat(gateway.ask("DELETE", "/c/")).hasToString("403 -1 Operation not permitted");
        assertThat(gateway.ask("DELETE", "/c/d/s/3")).hasToString(NO_SUCH_FILE);
        assertThat(gateway.ask("DELETE", "/c/d/s/0/0")).hasToString(NO_SUCH_FILE);

        assertThat(gateway.shards.has("v3io/c/d/s")).isTrue();
    }

    @Test
    void head_tells_what_is_there() {
        for (String path : List.of("/c/d/s", "/c/d/s/", "/c/d/s/2", "/c/d/")) {
            assertThat(gateway.ask("HEAD", path)).as(path).hasToString("200");
        }
        for (String path : List.of("/c/d/s/3", "/c/none", "/other/")) {
            assertThat(gateway.ask("HEAD", path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void without_a_catalogue_nothing_is_said_to_be_missing() {
        gateway.shards.loseNodes();

        for (String method : List.of("GET", "HEAD", "DELETE")) {
            String path = method.equals("GET") ? "/c?prefix=none%2F" : "/c/none/";
            assertThat(gateway.ask(method, path)).as(method).hasToString("503 -11 Resource temporarily unavailable");
        }
    }

    private static List<String> all(Pattern pattern, String xml) {
        return pattern.matcher(xml)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
