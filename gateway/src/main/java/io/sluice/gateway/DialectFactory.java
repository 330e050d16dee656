// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.dialect.Dialect;
import io.vertx.core.Context;
import java.util.List;

/** Makes the dialects of one event loop, in the order in which they are asked whether a request is theirs. */
@FunctionalInterface
public interface DialectFactory {
    /** Called on the event loop, once, before it serves. */
    List<Dialect> create(Context eventLoop);
}
