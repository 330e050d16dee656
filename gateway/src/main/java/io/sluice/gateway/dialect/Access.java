// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.audit.AuditedRequest;
import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.Permission;
import io.sluice.model.StreamName;
import java.util.List;
import java.util.Optional;

/**
 * What the sender of one request may do: asked before each look at a stream. Remembers for the {@link AuditedAnswers} which
 * stream was asked about last, whether anything was allowed, and whether anything was changed. Belongs to one request.
 */
public final class Access {
    private final WireHead head;
    private final Identity who;
    private final String operation;
    private final Optional<Action> action;
    private final boolean isControl;
    private Optional<StreamName> stream = Optional.empty();
    private boolean hasAllowed;
    private boolean hasChanged;

    private Access(WireHead head, Identity who, String operation, Optional<Action> action, boolean isControl) {
        this.head = head;
        this.who = who;
        this.operation = operation;
        this.action = action;
        this.isControl = isControl;
    }

    /**
     * @param operation as metrics call it
     * @param action that a permission is needed for; none is needed if it is empty, and no stream shown
     * @param isControl whether the operation changes what exists, so that operators want to know who asked for it
     */
    public Access(WireRequest wire, String operation, Optional<Action> action, boolean isControl) {
        this(wire.head(), wire.who(), operation, action, isControl);
    }

    /** For an operation of which its action tells whether it changes what exists. */
    public Access(WireRequest wire, String operation, Action action) {
        this(wire, operation, Optional.of(action), action.isControl());
    }

    /**
     * Allows every look. For looks that only decide whether a stream may be made where it is to be made, after that is
     * allowed: they show nothing of what they find.
     */
    public Access aroundNewStream() {
        Grant grant = who.grant();
        var all = new Grant(grant.principal(), grant.account(), grant.project(), grant.apis(), List.of(Permission.ALL));
        return new Access(head, new Identity(all, who.region()), operation, action, isControl);
    }

    public boolean allows(StreamName name) {
        stream = Optional.of(name);
        return remembered(action.filter(one -> who.may(one, name)).isPresent());
    }

    /** Whether the action is allowed where it is not about one stream. */
    public boolean allowsEverywhere() {
        return remembered(action.filter(who::mayEverywhere).isPresent());
    }

    /** Where a part of the operation takes a permission of another kind. */
    boolean allowsEverywhere(Action other) {
        return who.mayEverywhere(other);
    }

    /** Whether the action is allowed on any stream at all. */
    public boolean allowsSomewhere() {
        return remembered(action.filter(who::maySomewhere).isPresent());
    }

    /** A part of what was asked is done, whatever becomes of the rest. */
    public void changed() {
        hasChanged = true;
    }

    boolean isControl() {
        return isControl;
    }

    /** Whether the sender has been found to have the permission for anything that was asked. */
    boolean hasAllowed() {
        return hasAllowed;
    }

    boolean hasChanged() {
        return hasChanged;
    }

    private boolean remembered(boolean isAllowed) {
        hasAllowed |= isAllowed;
        return isAllowed;
    }

    AuditedRequest audited(String dialect) {
        return new AuditedRequest(
                dialect,
                operation,
                who.principal(),
                head.peer(),
                stream.map(StreamName::text).orElse(""),
                head.requestId());
    }
}
