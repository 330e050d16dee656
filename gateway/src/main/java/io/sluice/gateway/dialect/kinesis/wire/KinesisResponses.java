// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.model.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Puts answers into responses, with the headers that SDKs look for. */
public final class KinesisResponses {
    /** Of the extended request id, before base64. */
    private static final int EXTENDED_ID_BYTES = 72;

    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final RandomGenerator random;

    public KinesisResponses(RandomGenerator random) {
        this.random = random;
    }

    public WireResponse of(WireHead head, KinesisEncoding encoding, KinesisAnswer answer) {
        return answer.match(
                output -> new WireResponse(
                        OK,
                        headers(head, encoding),
                        KinesisOutput.encode(encoding, output.members(), output.expectedBytes())),
                () -> new WireResponse(OK, headers(head, encoding), ByteSlice.EMPTY),
                error -> new WireResponse(
                        error.code().status(),
                        headers(head, encoding, error.code()),
                        KinesisOutput.encode(encoding, out -> {
                            out.text("__type", error.code().wireName());
                            if (!error.message().isEmpty()) {
                                out.text("message", error.message());
                                if (isReadByBothNames(error.code())) {
                                    out.text("Message", error.message());
                                }
                            }
                        })));
    }

    /** The service spells the member so for these, and older clients read nothing else. */
    private static boolean isReadByBothNames(KinesisCode code) {
        return code == KinesisCode.SERIALIZATION || code == KinesisCode.ACCESS_DENIED;
    }

    /** A body in plain JSON that cannot be parsed is told in a wrapper. */
    public WireResponse unparsablePlainJson(WireHead head) {
        return new WireResponse(
                KinesisCode.SERIALIZATION.status(),
                headers(head, KinesisEncoding.PLAIN_JSON, KinesisCode.SERIALIZATION),
                KinesisOutput.encode(KinesisEncoding.PLAIN_JSON, out -> {
                    out.structure(
                            "Output",
                            output -> output.text(
                                    "__type", "com.amazon.coral.service#" + KinesisCode.SERIALIZATION.wireName()));
                    out.text("Version", "1.0");
                }));
    }

    public WireResponse tooLarge(WireHead head) {
        return new WireResponse(TOO_LARGE, new WireHeaders(ids(head)), ByteSlice.EMPTY);
    }

    /** For requests that name no operation in a way we know. */
    public WireResponse accessDenied(WireHead head) {
        return forbidden(
                head, KinesisCode.ACCESS_DENIED.with("Unable to determine service/operation name to be authorized"));
    }

    /** For senders that are not let in, whose content type is none of the service's. */
    public WireResponse forbidden(WireHead head, KinesisError error) {
        String code = error.code().wireName();
        return xml(
                head,
                FORBIDDEN,
                "<" + code + ">\n  <Message>" + escaped(error.message()) + "</Message>\n</" + code + ">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** For content types that we do not read. */
    public WireResponse notFound(WireHead head) {
        return xml(head, NOT_FOUND, "<" + KinesisCode.UNKNOWN_OPERATION.wireName() + "/>\n");
    }

    /** The service sends no content type with these. */
    private WireResponse xml(WireHead head, int status, String body) {
        return new WireResponse(
                status, new WireHeaders(ids(head)), ByteSlice.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private WireHeaders headers(WireHead head, KinesisEncoding encoding, KinesisCode code) {
        List<Map.Entry<String, String>> headers = ids(head);
        headers.add(Map.entry("Content-Type", encoding.contentType()));
        headers.add(Map.entry("x-amzn-ErrorType", code.wireName()));
        return new WireHeaders(headers);
    }

    private WireHeaders headers(WireHead head, KinesisEncoding encoding) {
        List<Map.Entry<String, String>> headers = ids(head);
        headers.add(Map.entry("Content-Type", encoding.contentType()));
        return new WireHeaders(headers);
    }

    private List<Map.Entry<String, String>> ids(WireHead head) {
        ByteBuffer extended = ByteBuffer.allocate(EXTENDED_ID_BYTES);
        while (extended.hasRemaining()) {
            extended.putLong(random.nextLong());
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("x-amzn-RequestId", head.requestId()));
        headers.add(Map.entry("x-amz-id-2", Base64.getEncoder().encodeToString(extended.array())));
        return headers;
    }
}
