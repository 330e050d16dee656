// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.gateway.http.PlainPort;
import io.sluice.launcher.settings.HostName;
import io.sluice.launcher.settings.MemoryPlan;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.sources.EffectiveSetting;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From good settings to the end of a served process, whatever its kind. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /** Says what an operator may have overlooked. */
    static void tell(List<EffectiveSetting> settings, MemoryPlan plan) {
        tellWhatIsChanged(settings);
        warnOfSmallHeap(plan, Resources.ofThisProcess());
    }

    /** Returns only if the start fails; a served process ends by a signal. */
    static int untilStopped(Served process, Duration stopDeadline, PrintWriter out, Runnable greeting)
            throws InterruptedException {
        Exit exit = Exit.onSignal(process::stop, stopDeadline);
        try {
            process.start().await();
        } catch (Throwable refused) {
            if (exit.forget()) {
                process.stop();
                throw refused;
            }
            new CountDownLatch(1).await();
        }
        out.println(process.readyLine());
        out.flush();
        greeting.run();
        new CountDownLatch(1).await();
        return Exit.STOPPED;
    }

    static void warnOfOpenDoors(GatewayConfig gateway) {
        switch (gateway.auth().mode()) {
            case ON -> {}
            case OFF -> {
                LOG.warn("authentication is off: whoever reaches the client port may read and write every stream");
                opened(gateway.http()).forEach(Serving::warnOfOpenDoor);
            }
        }
    }

    /** The ports by which clients come in. */
    static List<Listener> opened(HttpConfig http) {
        List<Listener> opened = new ArrayList<>();
        if (http.plain() == PlainPort.OPEN) {
            opened.add(http.listener());
        }
        if (http.tls().isOpen()) {
            opened.add(http.tls().listener());
        }
        return opened;
    }

    static void warnOfOpenDoor(Listener opened) {
        if (new HostName(opened.host()).isForOthers()) {
            LOG.warn(
                    "open to other machines, and asks nobody who they are: host={} port={}",
                    opened.host(),
                    opened.port());
        }
    }

    private static void tellWhatIsChanged(List<EffectiveSetting> settings) {
        settings.stream()
                .filter(EffectiveSetting::isChanged)
                .forEach(changed -> LOG.info(
                        "setting changed: {}={} default={} source={}",
                        changed.setting().name(),
                        changed.shown(),
                        changed.shownStandard(),
                        changed.source()));
    }

    private static void warnOfSmallHeap(MemoryPlan plan, Resources here) {
        if (plan.bytes() > here.heapBytes()) {
            LOG.warn(
                    "the heap is too small for what these settings may take at worst: heap={} needed={} requests={}"
                            + " left={} caches={}; give more with SLUICE_JAVA_OPTS=-Xmx... or lower the bounds that"
                            + " OPERATING.md adds up",
                    here.heapBytes(),
                    plan.bytes(),
                    plan.requestBytes(),
                    plan.leftBytes(),
                    plan.cacheBytes());
        }
    }
}
