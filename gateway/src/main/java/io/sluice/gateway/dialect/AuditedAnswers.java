// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.audit.Audit;

/**
 * Has those answers of a dialect written down that operators want to know of. What is refused before the sender has been
 * found to have a permission is not among them: anybody who is let in can cause as many of these as they like, and nothing is
 * changed.
 */
public final class AuditedAnswers {
    private static final String DONE = "done";
    /** We are wrong, and what became of it is not known. */
    private static final String BROKEN = "broken";
    /** Stands before the code of what was refused after something had been changed. */
    private static final String PARTLY = "partly:";

    private final Audit audit;
    private final String dialect;

    public AuditedAnswers(Audit audit, String dialect) {
        this.audit = audit;
        this.dialect = dialect;
    }

    /** What was asked is done. */
    public void done(Access access) {
        if (access.isControl()) {
            audit.control(access.audited(dialect), DONE);
        }
    }

    /**
     * It is not done, or not known to be.
     *
     * @param code the dialect's own
     */
    public void refused(Access access, String code) {
        undone(access, access.hasChanged() ? PARTLY + code : code);
    }

    /** The sender has no permission for it. */
    public void forbidden(Access access, String code) {
        audit.forbidden(access.audited(dialect), code);
    }

    /** There is no answer, by a bug of ours. */
    public void broke(Access access) {
        undone(access, BROKEN);
    }

    private void undone(Access access, String outcome) {
        if (access.isControl() && access.hasAllowed()) {
            audit.control(access.audited(dialect), outcome);
        }
    }
}
