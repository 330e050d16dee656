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
 * What the sender of one request may do: asked before each look at a stream. Remembers which stream was asked about last,
 * for the {@link AuditedAnswers}. Belongs to one request.
 */
public final class Access {
    private final WireHead head;
    private final Identity who;
    private final String operation;
    private final Optional<Action> action;
    private Optional<StreamName> stream = Optional.empty();

    private Access(WireHead head, Identity who, String operation, Optional<Action> action) {
        this.head = head;
        this.who = who;
        this.operation = operation;
        this.action = action;
    }

    /**
     * @param operation as metrics call it
     * @param action that a permission is needed for; none is needed if it is empty, and no stream shown
     */
    public Access(WireRequest wire, String operation, Optional<Action> action) {
        this(wire.head(), wire.who(), operation, action);
    }

    /**
     * Allows every look. For looks that only decide whether a stream may be made where it is to be made, after that is
     * allowed: they show nothing of what they find.
     */
    public Access aroundNewStream() {
        Grant grant = who.grant();
        var all = new Grant(grant.principal(), grant.account(), grant.project(), grant.apis(), List.of(Permission.ALL));
        return new Access(head, new Identity(all, who.region()), operation, action);
    }

    public boolean allows(StreamName name) {
        stream = Optional.of(name);
        return action.filter(one -> who.may(one, name)).isPresent();
    }

    /** Whether the action is allowed where it is not about one stream. */
    public boolean allowsEverywhere() {
        return action.filter(who::mayEverywhere).isPresent();
    }

    /** Where a part of the operation takes a permission of another kind. */
    boolean allowsEverywhere(Action other) {
        return who.mayEverywhere(other);
    }

    /** Whether the action is allowed on any stream at all. */
    public boolean allowsSomewhere() {
        return action.filter(who::maySomewhere).isPresent();
    }

    boolean isControl() {
        return action.filter(Action::isControl).isPresent();
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
