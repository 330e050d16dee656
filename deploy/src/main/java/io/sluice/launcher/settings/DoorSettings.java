// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static io.sluice.launcher.settings.KnownSettings.count;
import static io.sluice.launcher.settings.KnownSettings.duration;

import io.sluice.gateway.http.door.DoorLimits;

/** What clients may cost before they are known, as {@link KnownSettings} has the rest. */
final class DoorSettings {
    private static final long MOST = 1_000_000;

    static final SettingGroup<DoorLimits> ALL = SettingGroup.of(
            DoorLimits.class,
            duration(
                    "http.header-timeout",
                    "1ms",
                    "1h",
                    "From a connection's begin, or the first byte of a later head, until a request's head is whole; over"
                            + " HTTP/2 until the client's settings have come."),
            count(
                    "http.max-connections",
                    1,
                    MOST,
                    "Client connections open at once in the process; more are closed at once. Each needs a file"
                            + " descriptor."),
            count(
                    "http.max-connections-per-address",
                    1,
                    MOST,
                    "The same of one address. All clients behind a balancer or a router have one."),
            count(
                    "http.denials-per-connection",
                    1,
                    MOST,
                    "After so many requests that were denied, a connection ends with the last answer."),
            count(
                    "http.denials-per-address",
                    1,
                    MOST,
                    "After so many within a minute, each further one ends its connection. Requests that are in order are"
                            + " served all the same."));

    private DoorSettings() {}
}
