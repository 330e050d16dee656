// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is written about requests while a test runs. */
public final class AuditLog implements AutoCloseable {
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public AuditLog() {
        appender.start();
        logger().setLevel(Level.INFO);
        logger().setAdditive(false);
        logger().addAppender(appender);
    }

    public List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** What follows is told apart from what was. */
    public void clear() {
        appender.list.clear();
    }

    @Override
    public void close() {
        logger().detachAppender(appender);
        logger().setLevel(null);
        logger().setAdditive(true);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Audit.LOG_NAME);
    }
}
