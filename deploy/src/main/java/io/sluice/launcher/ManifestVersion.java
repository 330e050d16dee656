// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into our jar. */
final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(SluiceMain.class.getPackage().getImplementationVersion())
                .orElse("not from a jar");
        return new String[] {"sluice " + version, "Java " + Runtime.version()};
    }
}
