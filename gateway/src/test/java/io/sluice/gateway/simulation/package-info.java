// SPDX-License-Identifier: Apache-2.0
/**
 * Gateways, bus, shard nodes, journals and disks in one thread, with time, chance and faults of our own: what is tested is
 * the real code, what is simulated is the world around it.
 */
package io.sluice.gateway.simulation;
