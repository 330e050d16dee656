// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.Future;

/** A process that serves until it is told to stop. */
interface Served {
    /** Completes when it serves; fails with an {@link java.io.IOException} if the machine or the cluster refuses something. */
    Future<Void> start();

    /** Completes when nothing is held any more, however far the start had come. To be called once. */
    Future<Void> stop();

    /** One line for programs, once it serves. */
    String readyLine();
}
