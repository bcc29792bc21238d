package io.frontdesk.identity.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.identity.Member;
import io.frontdesk.identity.MemberJoined;
import io.frontdesk.identity.Members;
import io.frontdesk.identity.Role;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.MemberStore;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and changes members in the open transaction, and keeps what is remembered of them true. */
final class MemberBook {

    /** As many characters as an actor's id may have: every member can act. */
    private static final int LONGEST = 100;

    private static final int MEMBERS = 50_000;

    private final Environment env;
    private final MemberStore store;
    private final Journal journal;
    private final MemberCache cache = new MemberCache(Duration.ofSeconds(Members.BOUND_SECONDS), MEMBERS);

    MemberBook(Environment env, MemberStore store, Journal journal) {
        this.env = env;
        this.store = store;
        this.journal = journal;
    }

    static String checked(String subject) {
        return Checks.text("subject", subject, LONGEST);
    }

    static Member view(MemberRow row) {
        return new Member(row.tenant(), row.id(), row.subject(), row.role(), row.joinedAt());
    }

    Optional<MemberRow> find(TenantId tenant, String subject) {
        return store.find(tenant, List.of(subject)).stream().findFirst();
    }

    /** From memory if it was read lately; who is no member is asked for each time, since joining counts at once everywhere. */
    Optional<String> role(TenantId tenant, String subject) {
        Instant now = env.now();
        Optional<String> known = cache.find(tenant, subject, now);
        if (known.isPresent()) {
            return known;
        }
        long generation = cache.generation();
        Optional<String> read = find(tenant, subject).map(MemberRow::role);
        read.ifPresent(role -> cache.keep(tenant, subject, role, generation, now));
        return read;
    }

    /** Empty if the subject is a member already. */
    Optional<MemberRow> join(CallContext context, String subject, String role) {
        Instant now = env.now();
        var row = new MemberRow(context.tenant(), env.ids().next(), subject, role, 1, now, now);
        if (!store.insert(row)) {
            return Optional.empty();
        }
        announce(context, row, new MemberJoined(row.id(), subject, role));
        return Optional.of(row);
    }

    void announce(CallContext context, MemberRow row, DomainEvent event) {
        journal.append(context, event);
        cache.distrust(row.tenant(), row.subject(), env.now());
        context.transactions().afterCommit(() -> cache.forget(row.tenant(), row.subject()));
    }

    /**
     * Whether this one, taken away or given another role, would leave no owner. A pure function.
     *
     * @param held the member and all owners
     */
    static boolean isLastOwner(MemberRow member, List<MemberRow> held) {
        return member.role().equals(Role.OWNER)
                && held.stream()
                        .noneMatch(other ->
                                other.role().equals(Role.OWNER) && !other.id().equals(member.id()));
    }
}
