// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTreeTest {
    @ParameterizedTest
    @CsvSource({
        "java -cp lib/a.jar io.sluice.launcher.SluiceMain standalone --port 0, standalone",
        "java -Xmx1g io.sluice.launcher.SluiceMain shard-node --bus-port=1 --node-id=12 --data-dir=d, shard-node 12",
        "java io.sluice.launcher.SluiceMain shard-node --node-id 3, shard-node 3",
        "java io.sluice.launcher.SluiceMain gateway --cluster-port=5, gateway",
        "bash deploy/sluice standalone, others"
    })
    void a_process_is_known_by_what_it_was_told(String words, String title) {
        assertThat(ProcessTree.title(words.replace(' ', '\0') + '\0')).isEqualTo(title);
    }
}
