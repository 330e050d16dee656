// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.function.UnaryOperator;

/** Which servers are believed to be who they say, where there is TLS. */
public final class Trust {
    /** Those that the JDK believes. */
    public static final Trust USUAL = new Trust(options -> options);
    /** All. Somebody between may read and change what is sent. */
    public static final Trust ANYBODY =
            new Trust(options -> options.setTrustAll(true).setVerifyHost(false));

    private final UnaryOperator<HttpClientOptions> choice;

    private Trust(UnaryOperator<HttpClientOptions> choice) {
        this.choice = choice;
    }

    /** Those whose certificates come from one of these, in PEM. */
    public static Trust in(Buffer certificates) {
        return new Trust(options -> options.setTrustOptions(new PemTrustOptions().addCertValue(certificates)));
    }

    /** Of a client that speaks HTTP/1.1 to them. */
    public HttpClientOptions clientOptions() {
        return choice.apply(new HttpClientOptions());
    }
}
