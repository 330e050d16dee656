// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.model.StreamName;
import java.util.regex.Pattern;

/** Streams as AWS's service names them: flat. */
final class AwsStreamNames implements KinesisStreamNames {
    static final String FORM = "[a-zA-Z0-9_.-]{1," + KinesisLimits.MAX_NAME_CHARS + "}";

    private static final Pattern NAME_FORM = Pattern.compile(FORM);

    private final KinesisErrors errors;

    AwsStreamNames(KinesisErrors errors) {
        this.errors = errors;
    }

    @Override
    public Checked<StreamName> parse(String text, Identity who) {
        return NAME_FORM.matcher(text).matches()
                ? Checked.good(new StreamName(text))
                : Checked.bad(errors.streamNotFound(text, who));
    }

    @Override
    public Checked<StreamName> parseNew(String text, Identity who) {
        return parse(text, who);
    }

    @Override
    public String text(StreamName stream) {
        return stream.text();
    }

    @Override
    public String arn(String text, Identity who) {
        return KinesisNames.arn(text, who);
    }

    @Override
    public String textOfArn(String arn) {
        return KinesisNames.streamOfArn(arn);
    }

    @Override
    public String directory() {
        return "";
    }
}
