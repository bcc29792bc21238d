package io.frontdesk.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Digest;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.InvitationClosing;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.MemberRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided by pure functions, as tables. */
class IdentityRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));

    @ParameterizedTest
    @CsvSource({
        "contacts.read,    true, true,  true,  true",
        "contacts.write,   true, true,  true,  false",
        "messages.send,    true, true,  true,  false",
        "members.manage,   true, true,  false, false",
        "settings.manage,  true, true,  false, false",
        "tenant.manage,    true, false, false, false",
        "bookings.read,    true, true,  true,  true",
        "bookings.cancel,  true, true,  true,  false",
        "bookings.a.manage,true, true,  false, false"
    })
    void built_in_roles_permit(String permission, boolean owner, boolean admin, boolean member, boolean viewer) {
        Permission asked = Permission.of(permission);

        assertThat(List.of(
                        BuiltInRole.OWNER.permits(asked),
                        BuiltInRole.ADMIN.permits(asked),
                        BuiltInRole.MEMBER.permits(asked),
                        BuiltInRole.VIEWER.permits(asked)))
                .containsExactly(owner, admin, member, viewer);
    }

    @ParameterizedTest
    @CsvSource({"owner, 1, true", "owner, 2, false", "admin, 1, false", "viewer, 0, false"})
    void the_last_owner_is_the_only_one_who_is_held(String role, int owners, boolean last) {
        MemberRow ann = member("ann", role);
        MemberRow bob = member("bob", "owner");

        assertThat(MemberBook.isLastOwner(ann, owners == 2 ? List.of(ann, bob) : List.of(ann)))
                .isEqualTo(last);
    }

    private static MemberRow member(String subject, String role) {
        return new MemberRow(TENANT, new UUID(3, subject.hashCode()), subject, role, 1, NOW, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN,     2, 60, ",
        "OPEN,     2,  0, EXPIRED",
        "OPEN,     2, -1, EXPIRED",
        "OPEN,     1, 60, REPLACED",
        "OPEN,     3, 60, REPLACED",
        "ACCEPTED, 2, 60, USED",
        "ACCEPTED, 2, -1, USED",
        "ACCEPTED, 1, 60, REPLACED",
        "REVOKED,  2, 60, REVOKED"
    })
    void a_link_is_closed_by(InvitationStatus status, long round, long endsIn, InvitationClosing closing) {
        InvitationRow row = invitation(status, NOW.plusSeconds(endsIn));

        assertThat(InvitationPolicy.closing(row, round, NOW).orElse(null)).isEqualTo(closing);
    }

    private static InvitationRow invitation(InvitationStatus status, Instant until) {
        return new InvitationRow(
                TENANT,
                new UUID(5, 6),
                new Digest("a".repeat(64)),
                null,
                "member",
                status,
                2,
                List.of(),
                until,
                null,
                1,
                NOW,
                NOW);
    }

    @Test
    void three_messages_count_for_a_day() {
        Instant first = NOW.minus(Duration.ofHours(24)).plusMillis(1);
        List<Instant> three = List.of(first, NOW.minusSeconds(60), NOW);

        assertThat(InvitationPolicy.blockedUntil(List.of(), NOW)).isEmpty();
        assertThat(InvitationPolicy.blockedUntil(three.subList(1, 3), NOW)).isEmpty();
        assertThat(InvitationPolicy.blockedUntil(three, NOW)).contains(first.plus(Duration.ofHours(24)));
        assertThat(InvitationPolicy.blockedUntil(three, NOW.plusMillis(1))).isEmpty();
        assertThat(InvitationPolicy.withOneMore(three, NOW.plusMillis(1))).hasSize(3);
    }

    @Test
    void permissions_are_stored_in_order() {
        Set<Permission> both = Set.of(Permission.MESSAGES_SEND, Permission.CONTACTS_READ);

        assertThat(Permissions.write(both)).isEqualTo("contacts.read messages.send");
        assertThat(Permissions.read("contacts.read messages.send")).isEqualTo(both);
        assertThat(Permissions.read(Permissions.write(Set.of()))).isEmpty();
    }

    @Test
    void a_token_is_read_whole_or_not_at_all() {
        var tokens = new SignedTokens(name -> "k".repeat(32).getBytes(StandardCharsets.UTF_8), 1);
        var token = new InvitationToken(TENANT, new UUID(-5, 6), 7);
        String signed = token.sign(tokens);

        assertThat(InvitationToken.read(tokens, " " + signed + "\n")).contains(token);
        for (int i = 0; i < signed.length(); i++) {
            char other = signed.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = signed.substring(0, i) + other + signed.substring(i + 1);
            assertThat(InvitationToken.read(tokens, damaged)).as("at " + i).isEmpty();
        }
        assertThat(InvitationToken.read(tokens, tokens.longLink("opt-in", new byte[41])))
                .as("of another use")
                .isEmpty();
        assertThat(InvitationToken.read(tokens, tokens.longLink("invitation", new byte[40])))
                .as("of another form")
                .isEmpty();
    }
}
