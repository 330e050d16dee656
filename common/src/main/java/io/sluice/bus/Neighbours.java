// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * The rest of the cluster, as one member sees it.
 *
 * @param lives of the shard nodes
 * @param news for and from everybody
 */
public record Neighbours(NodeLives lives, NewsBoard news) {}
