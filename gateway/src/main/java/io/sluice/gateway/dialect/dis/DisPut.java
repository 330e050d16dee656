// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

/** A put, decoded: its form is checked, what depends on the stream is not. */
record DisPut(DisStreamRef stream, DisRecords records) {}
