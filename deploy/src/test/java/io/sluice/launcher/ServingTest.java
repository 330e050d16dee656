// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.http.Listener;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.sources.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final Listener PLAIN = new Listener("127.0.0.1", 4567);
    private static final Listener TLS = new Listener("127.0.0.1", 4568);

    @Test
    void each_port_that_is_opened_is_warned_of_and_no_other() {
        assertThat(opened()).containsExactly(PLAIN);
        assertThat(opened("tls.certificate=c", "tls.key=k")).containsExactly(PLAIN, TLS);
        assertThat(opened("tls.certificate=c", "tls.key=k", "http.plain=closed"))
                .containsExactly(TLS);
    }

    private static List<Listener> opened(String... settings) {
        var given = Stream.of(settings)
                .map(pair -> SettingsOptions.given(pair, "--set"))
                .toList();
        return new SettingsReader<>(NodeKinds.STANDALONE, Resources.ofThisProcess())
                .read(Optional.empty(), Map.of(), given)
                .match(good -> Serving.opened(good.config().gateway().http()), faults -> {
                    throw new AssertionError(faults);
                });
    }
}
