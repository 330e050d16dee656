// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.Credentials;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in force what a file of credentials says. A change is taken when two looks in a row have seen the same, so that no
 * file counts that is being written; one with faults leaves in force what was.
 */
public final class CredentialWatch implements Supplier<Credentials> {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialWatch.class);

    private final CredentialFile file;
    private final CredentialCounters counters;
    private volatile Credentials inForce;
    /** The last that was taken or refused. */
    private String judged;
    /** The last that was seen. */
    private String seen;

    /** @param first what the file is at the start */
    public CredentialWatch(CredentialFile file, Reading.Good first, CredentialCounters counters) {
        this.file = file;
        this.counters = counters;
        this.inForce = first.credentials();
        this.judged = first.stamp();
        this.seen = first.stamp();
        take(first);
    }

    /** Those in force. From any thread. */
    @Override
    public Credentials get() {
        return inForce;
    }

    /** Looks at the file, and takes or refuses what it has become. Blocks; one look at a time. */
    public void look() {
        Reading reading = file.read();
        boolean isSteady = reading.stamp().equals(seen);
        seen = reading.stamp();
        if (isSteady && !seen.equals(judged)) {
            judged = seen;
            judge(reading);
        }
    }

    private void judge(Reading reading) {
        if (reading instanceof Reading.Good good) {
            take(good);
        } else if (reading instanceof Reading.Bad bad) {
            counters.onRefused();
            LOG.error(
                    "credentials not taken, those from before stay in force: file={} faults={}",
                    file.path(),
                    String.join("; ", bad.faults()));
        }
    }

    private void take(Reading.Good good) {
        inForce = good.credentials();
        int count = good.credentials().all().size();
        counters.onTaken(count);
        LOG.info("credentials in force: {} disabled={} file={}", count, good.disabled(), file.path());
        good.warnings()
                .forEach(warning -> LOG.warn(
                        "{}: others than its owner may do something with a file of secrets; chmod 600", warning));
        if (count == 0) {
            LOG.warn("there is no credential in {}: nobody comes in", file.path());
        }
    }
}
