// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import java.util.Optional;

/**
 * What signatures are made with.
 *
 * @param id no secret
 * @param sessionToken of temporary credentials; sent with each signature
 */
public record AccessKey(String id, String secret, Optional<String> sessionToken) {
    /** The id alone: the rest is for nobody's eyes. */
    @Override
    public String toString() {
        return id;
    }
}
