// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every answer is, whatever was asked: in its own encoding, with a code of the service, and silent about our inside. */
public final class AnswerForm {
    private static final Set<String> CODES =
            Arrays.stream(KinesisCode.values()).map(KinesisCode::wireName).collect(Collectors.toSet());

    /** Texts of the service itself, which happens to be written in Java. */
    private static final Pattern OF_THE_SERVICE = Pattern.compile("class (java\\.lang\\.(Boolean|String)"
            + "|java\\.nio\\.HeapByteBuffer|com\\.amazon\\.coral\\.value\\.json\\.numbers\\.TruncatingBigNumber) can not"
            + "|com\\.amazon\\.coral\\.service#SerializationException");

    private static final Pattern OUR_INSIDE =
            Pattern.compile("java[.x]|io\\.(sluice|vertx|netty)|com\\.\\w+\\.|\\bat \\w+\\.|NullPointer|Error:");

    private AnswerForm() {}

    static void require(WireResponse answer) {
        assertThat(answer.status()).isIn(200, 400, 403, 404);
        assertThat(answer.headers().has("x-amzn-RequestId")).isTrue();
        answer.headers()
                .entries()
                .forEach(header -> assertThat(header.getValue()).doesNotContain("\r", "\n"));
        if (answer.headers().has("Content-Type")) {
            requireEncoded(answer);
        } else {
            assertThat(Gateway.text(answer)).startsWith("<");
        }
    }

    private static void requireEncoded(WireResponse answer) {
        if (answer.body().length() == 0) {
            assertThat(answer.status()).isEqualTo(200);
            return;
        }
        JsonNode tree = Gateway.tree(answer);
        assertThat(tree.isObject()).isTrue();
        if (answer.status() != 200) {
            requireError(answer, tree.has("Output") ? tree.get("Output") : tree);
        }
    }

    private static void requireError(WireResponse answer, JsonNode error) {
        String code = error.get("__type").asText().replace("com.amazon.coral.service#", "");
        assertThat(CODES).contains(code);
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains(code);
        for (Map.Entry<String, JsonNode> member : error.properties()) {
            requireSilence(member.getValue().asText());
        }
    }

    /** Nothing of a stack trace, nor the name of a class. */
    public static void requireSilence(String told) {
        String ours = OF_THE_SERVICE.matcher(told).replaceAll("");
        assertThat(OUR_INSIDE.matcher(ours).find()).as(ours).isFalse();
    }
}
