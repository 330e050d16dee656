// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import java.util.List;
import java.util.function.Function;

/** What came of everything that was given: the settings of a process, or all that is wrong with them. */
public sealed interface Configuration<C> {
    /** All is well. */
    record Good<C>(C config, List<EffectiveSetting> settings) implements Configuration<C> {
        @Override
        public <T> T match(Function<Good<C>, T> good, Function<List<String>, T> bad) {
            return good.apply(this);
        }
    }

    /** @param faults one sentence each */
    record Bad<C>(List<String> faults) implements Configuration<C> {
        @Override
        public <T> T match(Function<Good<C>, T> good, Function<List<String>, T> bad) {
            return bad.apply(faults);
        }
    }

    <T> T match(Function<Good<C>, T> good, Function<List<String>, T> bad);
}
