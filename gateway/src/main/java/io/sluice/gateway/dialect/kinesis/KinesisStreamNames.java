// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.model.StreamName;

/** Which streams a request can mean, and what they are called in its answer. */
public interface KinesisStreamNames {
    /** The stream that a request calls so, or why there can be none. */
    Checked<StreamName> parse(String text, Identity who);

    /** As {@link #parse}, for a stream that is to be made. */
    Checked<StreamName> parseNew(String text, Identity who);

    /** What a stream is called if the request does not call it anything. */
    String text(StreamName stream);

    /** @param text what the stream is called */
    String arn(String text, Identity who);

    /** What the stream of an ARN is called. */
    String textOfArn(String arn);

    /** Of the streams that the request can list, as {@link StreamName#directory()} gives it. */
    String directory();
}
