// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors;
import io.sluice.gateway.dialect.kinesis.KinesisStreamNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.model.StreamName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The database that a request's URL names, and the streams that can be meant there: by the last element of their path, by
 * their path below the database, or by their full path; at the root by full path only. Paths of one stream are written with
 * or without a slash in front.
 *
 * <p>A stream of the default database, or of none, is known by its last element alone, in every dialect. Another one is
 * known as {@code yandex/} and its full path.
 */
final class YdsDatabase implements KinesisStreamNames {
    private static final String REALM = "yandex/";
    private static final Pattern PATH = Pattern.compile("(/[a-zA-Z0-9_-]{1,64})+");
    private static final String ARN_MIDDLE = ":stream/";
    private static final String FORMS = "StreamName is the name of a stream, or /<region>/<folder>/<database>/<stream>";

    private final YdsConfig config;
    private final KinesisErrors errors;
    private final String path;

    private YdsDatabase(YdsConfig config, KinesisErrors errors, String path) {
        this.config = config;
        this.errors = errors;
        this.path = path;
    }

    /** Empty if the path of the URL can be none of a database; at the root there is none, and that is fine. */
    static Optional<YdsDatabase> ofUrl(String urlPath, YdsConfig config, KinesisErrors errors) {
        String path = urlPath.endsWith("/") ? urlPath.substring(0, urlPath.length() - 1) : urlPath;
        boolean isFit = path.length() + REALM.length() < StreamName.MAX_CHARS && (path.isEmpty() || isPath(path));
        return isFit ? Optional.of(new YdsDatabase(config, errors, path)) : Optional.empty();
    }

    static boolean isPath(String path) {
        return path.length() < StreamName.MAX_CHARS && PATH.matcher(path).matches();
    }

    @Override
    public Checked<StreamName> parse(String text, Identity who) {
        return parse(text, YdsNames.ANY)
                .map(Checked::good)
                .orElseGet(() -> Checked.bad(errors.streamNotFound(text, who)));
    }

    @Override
    public Checked<StreamName> parseNew(String text, Identity who) {
        return parse(text, config.names()).map(Checked::good).orElseGet(() -> Checked.bad(badName(text)));
    }

    @Override
    public String text(StreamName stream) {
        if (stream.isFlat() || !stream.text().startsWith(REALM)) {
            return stream.text();
        }
        String full = stream.text().substring(REALM.length() - 1);
        return !path.isEmpty() && full.startsWith(path + "/") ? full.substring(path.length() + 1) : full;
    }

    /** The service gives out no ARNs: it calls a stream by its name there, too. */
    @Override
    public String arn(String text, Identity who) {
        return text;
    }

    @Override
    public String textOfArn(String arn) {
        return arn.contains(ARN_MIDDLE) ? KinesisNames.streamOfArn(arn) : arn;
    }

    @Override
    public String directory() {
        return canonicalDirectory(path);
    }

    private Optional<StreamName> parse(String text, YdsNames names) {
        String full = text.startsWith("/") ? text : absolute(text);
        int end = full.lastIndexOf('/');
        String directory = full.substring(0, end);
        String name = full.substring(end + 1);
        boolean isFit = names.allows(name) && (directory.isEmpty() || isPath(directory));
        String canonical = canonicalDirectory(directory) + name;
        return isFit && canonical.length() <= StreamName.MAX_CHARS
                ? Optional.of(new StreamName(canonical))
                : Optional.empty();
    }

    /** With a slash in front, whatever the client leaves out. */
    private String absolute(String text) {
        boolean isFull = path.isEmpty() || ("/" + text).startsWith(path + "/");
        return isFull ? "/" + text : path + "/" + text;
    }

    private String canonicalDirectory(String directory) {
        return directory.isEmpty() || directory.equals(config.database()) ? "" : REALM + directory.substring(1) + "/";
    }

    private KinesisError badName(String text) {
        return KinesisCode.INVALID_ARGUMENT.with("A stream cannot be called '" + shortened(text) + "'. " + FORMS + "; "
                + switch (config.names()) {
                    case ANY -> "a name is 1 to 128 letters, digits, _, . and -";
                    case STRICT -> "a name is 1 to 128 letters, digits and -, begins with a letter and ends without -";
                });
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), StreamName.MAX_CHARS));
    }
}
