// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs as errors while this is open. */
public final class LoggedErrors implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public LoggedErrors(Class<?> of) {
        logger = (Logger) LoggerFactory.getLogger(of);
        appender.start();
        logger.addAppender(appender);
    }

    public long count() {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .count();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
