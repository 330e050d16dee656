// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

/** One wire API, as it is spoken about one stream. */
public interface LoadDialect {
    /** Of the stream. */
    String stream();

    WireApi api();

    StreamDialect streams();

    PutDialect puts();

    ReadDialect reads();
}
