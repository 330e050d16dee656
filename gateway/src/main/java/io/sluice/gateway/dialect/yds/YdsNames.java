// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import java.util.regex.Pattern;

/**
 * What the last element of a new stream's path may be. The service's pages give two rules, one for each of PutRecord and
 * PutRecords; its clients use names that only the wider one allows.
 */
public enum YdsNames {
    /** 1 to 128 letters, digits, {@code _}, {@code .} and {@code -}. */
    ANY("[a-zA-Z0-9_.-]{1,128}"),
    /** 1 to 128 letters, digits and {@code -}, a letter first and no {@code -} last. */
    STRICT("[a-zA-Z][a-zA-Z0-9-]{0,127}(?<!-)");

    private final Pattern form;

    YdsNames(String form) {
        this.form = Pattern.compile(form);
    }

    boolean allows(String name) {
        return form.matcher(name).matches();
    }
}
