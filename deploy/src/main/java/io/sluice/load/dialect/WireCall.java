// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A POST to be sent, whole. */
public record WireCall(String path, MultiMap headers, Buffer body) {}
