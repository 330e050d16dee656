// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One wire API, as it is known by its answers.
 *
 * @param name as people say it
 */
public record WireApi(String name, RefusalForm form) {
    /** The form that an API has for refusals. */
    public interface RefusalForm {
        /** Empty if it is not of this form. */
        Optional<Refusal> read(int status, JsonObject body);
    }

    /** Empty if it is not of the form that the API has for refusals. */
    public Optional<Refusal> refusal(WireAnswer answer) {
        try {
            return form.read(answer.status(), new JsonObject(answer.body()));
        } catch (DecodeException noJson) {
            return Optional.empty();
        }
    }

    /** @throws WrongAnswer if it is not of the form that the API has for refusals */
    public Refusal refusalOrThrow(WireAnswer answer) throws WrongAnswer {
        return refusal(answer).orElseThrow(() -> notSpoken(answer));
    }

    /** A small answer, whole. */
    public JsonObject json(WireAnswer answer) throws WrongAnswer {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException noJson) {
            throw notSpoken(answer);
        }
    }

    /** What to throw if the server does not speak this API. */
    public WrongAnswer notSpoken(WireAnswer answer) {
        return new WrongAnswer(
                "this is not a " + name + " API: it answers " + answer.status() + " " + answer.excerpt());
    }

    /** Why we are not let in, for people; empty if that is not what an answer says. */
    public Optional<String> denial(WireAnswer answer) {
        if (answer.isServerFault()) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = refusal(answer);
        if (refusal.isEmpty()) {
            return answer.isDenial() ? Optional.of(answer.status() + " " + answer.excerpt()) : Optional.empty();
        }
        return refusal.filter(of -> of.is(Refusal.Meaning.DENIED)).map(Refusal::toString);
    }

    /** What to call the reason for which a call was not done. */
    String code(WireAnswer answer) {
        return refusal(answer).map(Refusal::code).orElse("Status" + answer.status());
    }
}
