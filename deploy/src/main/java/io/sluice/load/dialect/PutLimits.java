// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

/**
 * The bounds of one put.
 *
 * @param records in one call
 * @param recordBytes data of one record
 * @param callBytes data and keys of one call
 * @param keyChars Unicode code points of a partition key
 */
public record PutLimits(int records, int recordBytes, int callBytes, int keyChars) {}
