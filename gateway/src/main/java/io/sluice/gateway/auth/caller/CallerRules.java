// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.SkewLimits;

/**
 * What is demanded of callers beside a good signature or token.
 *
 * @param defaultRegion of identities whose requests name none, as resource names show it
 */
public record CallerRules(SkewLimits skew, String defaultRegion) {
    public static CallerRules defaults() {
        return new CallerRules(SkewLimits.defaults(), "us-east-1");
    }
}
