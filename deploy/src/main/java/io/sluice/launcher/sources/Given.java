// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

/**
 * A value as it was written, not looked at yet.
 *
 * @param name of the setting that it is meant for
 * @param text empty if there was a name and nothing behind it
 */
public record Given(String name, String text, Source source) {}
