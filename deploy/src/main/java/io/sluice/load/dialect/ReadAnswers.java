// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.sluice.load.dialect.ReadAnswer.Expired;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.Refusal.Meaning;
import java.io.IOException;
import java.util.Optional;

/** Reads the answers to reads of one stream. */
public record ReadAnswers(WireApi api, String stream, PageForm form) {
    /** The form of a page. */
    public interface PageForm {
        /** @throws IOException if it is no such answer */
        Page read(WireAnswer answer) throws IOException;
    }

    /** @param member the text that is the cursor */
    public String cursor(WireAnswer answer, String member) throws WrongAnswer {
        String cursor = answer.isOk() ? api.json(answer).getString(member, "") : "";
        if (cursor.isEmpty()) {
            throw new WrongAnswer("cannot get a place to read from in stream " + stream + ": " + answer.status() + " "
                    + answer.excerpt());
        }
        return cursor;
    }

    /** @throws WrongAnswer if the server refuses for good */
    public ReadAnswer page(WireAnswer answer) throws WrongAnswer {
        if (answer.isOk()) {
            try {
                return form.read(answer);
            } catch (IOException unreadable) {
                throw new WrongAnswer("cannot read the answer to a read: " + unreadable.getMessage());
            }
        }
        Optional<Refusal> refusal = api.refusal(answer);
        if (refusal.isPresent() && refusal.get().is(Meaning.CURSOR_EXPIRED)) {
            return new Expired();
        }
        if (answer.isServerFault() || (refusal.isPresent() && refusal.get().is(Meaning.NOT_NOW))) {
            return new Later(api.code(answer));
        }
        throw new WrongAnswer("cannot read stream " + stream + ": " + answer.status() + " " + answer.excerpt());
    }
}
