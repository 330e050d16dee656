// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.model.AppName;
import java.util.UUID;

/**
 * An app as it was made.
 *
 * @param createdMs milliseconds since the epoch
 */
public record App(AppName name, UUID id, long createdMs) {}
