// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

/** A probe that is asked again and again. One thread at a time. */
final class ProbeTurns {
    private final Probe probe;
    private final String address;
    private int failures;

    /** What counts of a probe. */
    enum Finding {
        GOOD,
        /** Not good, and not so often in a row that it counts. */
        UNDECIDED,
        BAD
    }

    /** @param text what was said this time */
    record Turn(Finding finding, String text) {}

    ProbeTurns(Probe probe, String address) {
        this.probe = probe;
        this.address = address;
    }

    Turn take() {
        Probe.Answer answer = probe.ask(address);
        failures = answer.isGood() ? 0 : failures + 1;
        Finding bad = failures < probe.failureThreshold() ? Finding.UNDECIDED : Finding.BAD;
        return new Turn(answer.isGood() ? Finding.GOOD : bad, answer.text());
    }
}
