// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import java.io.IOException;
import java.nio.file.Path;

/** What stands in one namespace: an overlay that serves, and the load test on it. */
enum Installation {
    STANDALONE("standalone"),
    CLUSTER("cluster");

    static final Path FOLDER = Path.of("kubernetes");
    static final String LOAD_TEST = "load-test";

    /** Makes the documents of a folder. */
    interface Renderer {
        Manifests render(Path folder) throws IOException, InterruptedException;
    }

    private final String overlay;

    Installation(String overlay) {
        this.overlay = overlay;
    }

    Manifests manifests(Renderer renderer) throws IOException, InterruptedException {
        return renderer.render(folder(overlay)).with(renderer.render(folder(LOAD_TEST)));
    }

    private static Path folder(String overlay) {
        return FOLDER.resolve("overlays").resolve(overlay);
    }
}
