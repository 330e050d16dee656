// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as the command line writes it: {@code 1024}, {@code 1KiB}, {@code 64MiB}. */
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(b|k|kib|m|mib|g|gib)?");
    private static final String UNITS = "bkmg";
    private static final int BITS = 10;

    @Override
    public Long convert(String text) {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not a number of bytes, such as 1024, 1KiB or 64MiB");
        }
        String unit = form.group(2) == null ? "b" : form.group(2);
        return Math.multiplyExact(Long.parseLong(form.group(1)), 1L << (BITS * UNITS.indexOf(unit.charAt(0))));
    }
}
