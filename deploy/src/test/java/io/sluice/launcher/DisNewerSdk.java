// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.dis.v2.DisClient;
import java.net.URI;
import java.util.List;

/** Huawei's newer SDK for DIS, unmodified. */
final class DisNewerSdk {
    private DisNewerSdk() {}

    static DisClient of(URI endpoint, Caller caller) {
        return DisClient.newBuilder()
                .withCredential(credentials(caller).withProjectId("0123456789abcdef0123456789abcdef"))
                .withEndpoints(List.of(endpoint.toString()))
                .build();
    }

    /** Of no project: the SDK asks for it. */
    static BasicCredentials credentials(Caller caller) {
        BasicCredentials credentials =
                new BasicCredentials().withAk(caller.id()).withSk(caller.secret());
        return caller.sessionToken().map(credentials::withSecurityToken).orElse(credentials);
    }
}
