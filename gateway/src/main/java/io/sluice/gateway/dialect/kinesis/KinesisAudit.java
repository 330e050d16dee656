// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.audit.AuditedRequest;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.AuditedAnswers;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;

/** Has those answers written down that operators want to know of. */
public final class KinesisAudit {
    private final Audit audit;
    private final String dialect;
    private final AuditedAnswers answers;

    /** @param dialect the name of the dialect of which they are */
    public KinesisAudit(Audit audit, String dialect) {
        this.audit = audit;
        this.dialect = dialect;
        this.answers = new AuditedAnswers(audit, dialect);
    }

    /** What the sender of a request may do that asks for an operation. */
    public static Access access(WireRequest wire, KinesisOperation operation) {
        return new Access(wire, operation.wireName(), operation.action());
    }

    public void answered(Access access, KinesisAnswer answer) {
        if (!(answer instanceof KinesisError error)) {
            answers.done(access);
        } else if (error.code() == KinesisCode.ACCESS_DENIED) {
            answers.forbidden(access, error.code().wireName());
        } else {
            answers.refused(access, error.code().wireName());
        }
    }

    /** A sender is known, and not for the dialect that the request's stream belongs to. */
    void otherApi(WireRequest wire, String operation) {
        var request = new AuditedRequest(
                dialect,
                operation,
                wire.who().principal(),
                wire.head().peer(),
                "",
                wire.head().requestId());
        audit.forbidden(request, DenialKind.OTHER_API.name());
    }

    /** There is no answer, by a bug of ours. */
    public void broke(Access access) {
        answers.broke(access);
    }
}
