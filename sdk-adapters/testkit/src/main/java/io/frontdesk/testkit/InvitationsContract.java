package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.identity.AcceptResult;
import io.frontdesk.identity.DeleteRoleResult;
import io.frontdesk.identity.Invitation;
import io.frontdesk.identity.InvitationClosing;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.InviteMember;
import io.frontdesk.identity.InviteResult;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What invitations do, on any {@link Persistence}. */
public abstract class InvitationsContract {

    private static final Pattern LINK = Pattern.compile("https://desk\\.example\\.org/app/invitation/([A-Za-z0-9_-]+)");
    private static final PageRequest PAGE = PageRequest.first(100);

    private DeskFixture f;

    protected InvitationsContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
        f.desk.templates()
                .publish(PublishTemplate.named("invite", f.channel)
                        .withVariable(TemplateVariable.text("invite_url"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Join us: {{invite_url}}")));
    }

    private InviteMember to(String local, String role) {
        return InviteMember.by(
                SendMessage.toAddress(local + "@example.org", f.channel).withTemplate("invite"), role);
    }

    private Invitation invite(String local) {
        return ((InviteResult.Invited) f.desk.invitations().invite(to(local, Role.MEMBER))).invitation();
    }

    private String invited(String local) {
        invite(local);
        return token();
    }

    /** Of the message sent last. */
    private String token() {
        f.drain();
        List<OutboundMessage> sent = f.provider.acceptedMessages();
        assertThat(sent).isNotEmpty();
        Matcher link = LINK.matcher(sent.get(sent.size() - 1).text());
        assertThat(link.find()).as("a link").isTrue();
        return link.group(1);
    }

    private AcceptResult accept(String token, String subject) {
        return f.desk.invitations().accept(token, subject);
    }

    private Invitation listed() {
        List<Invitation> all = f.desk.invitations().list(PAGE).items();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void the_link_makes_a_member_once() {
        String token = invited("ann");
        assertThat(f.frontdesk.memberships().invitedTo(token)).contains(f.tenant.id());
        f.clock.advance(Duration.ofDays(6));

        AcceptResult joined = accept(token, "ann");

        assertThat(joined).isInstanceOfSatisfying(AcceptResult.Joined.class, told -> {
            assertThat(told.member().role()).isEqualTo(Role.MEMBER);
            assertThat(f.desk.members().find("ann")).contains(told.member());
        });
        assertThat(accept(token, "ann")).isInstanceOf(AcceptResult.AlreadyMember.class);
        assertThat(accept(token, "eve")).isEqualTo(new AcceptResult.Closed(InvitationClosing.USED));
        assertThat(f.desk.members().find("eve")).isEmpty();
        assertThat(f.desk.activities().list(PAGE).items())
                .extracting(Activity::type)
                .contains("member.invited", "invitation.closed", "member.joined");
    }

    @Test
    void of_many_who_follow_it_at_once_one_joins() {
        String token = invited("ann");
        List<Callable<AcceptResult>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String subject = "subject-" + i;
            calls.add(() -> accept(token, subject));
        }

        List<AcceptResult> results = Threads.all(calls);

        assertThat(results).filteredOn(AcceptResult.Joined.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(new AcceptResult.Closed(InvitationClosing.USED)::equals)
                .hasSize(7);
        assertThat(f.desk.members().list(PAGE).items()).hasSize(1);
    }

    @Test
    void it_ends_when_it_says() {
        Invitation ann = invite("ann");
        String token = token();
        assertThat(ann.expiresAt()).isEqualTo(DeskFixture.START.plus(Duration.ofDays(7)));

        f.clock.advance(Duration.ofDays(7));

        assertThat(accept(token, "ann")).isEqualTo(new AcceptResult.Closed(InvitationClosing.EXPIRED));
        assertThat(listed().status()).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(invite("ann").id()).as("one an address").isEqualTo(ann.id());
        assertThat(accept(token, "ann")).isEqualTo(new AcceptResult.Closed(InvitationClosing.REPLACED));
        assertThat(accept(token(), "ann")).isInstanceOf(AcceptResult.Joined.class);
    }

    @Test
    void a_revoked_one_is_dead_and_its_address_forgotten() {
        Invitation ann = invite("ann");
        String token = token();
        assertThat(listed().address()).contains(EmailAddress.of("ann@example.org"));

        assertThat(f.desk.invitations().revoke(ann.id())).isTrue();

        assertThat(f.desk.invitations().revoke(ann.id())).isFalse();
        assertThat(accept(token, "ann")).isEqualTo(new AcceptResult.Closed(InvitationClosing.REVOKED));
        assertThat(listed().address()).isEmpty();
        assertThat(listed().status()).isEqualTo(InvitationStatus.REVOKED);
        assertThat(ann.toString()).doesNotContain("ann@").doesNotContain("example.org");
    }

    @Test
    void sending_again_kills_the_link_before() {
        Invitation ann = invite("ann");
        String first = token();
        assertThat(f.desk.invitations().invite(to("ann", Role.ADMIN)))
                .isInstanceOfSatisfying(
                        InviteResult.AlreadyInvited.class,
                        standing -> assertThat(standing.invitation().role()).isEqualTo(Role.MEMBER));
        f.clock.advance(Duration.ofHours(1));

        InviteResult again = f.desk.invitations().resend(to("Ann", Role.ADMIN).acceptableFor(Duration.ofDays(1)));

        assertThat(again).isInstanceOfSatisfying(InviteResult.Invited.class, sent -> {
            assertThat(sent.invitation().id()).isEqualTo(ann.id());
            assertThat(sent.invitation().expiresAt()).isEqualTo(DeskFixture.START.plus(Duration.ofHours(25)));
        });
        assertThat(accept(first, "ann")).isEqualTo(new AcceptResult.Closed(InvitationClosing.REPLACED));
        assertThat(accept(token(), "ann"))
                .isInstanceOfSatisfying(
                        AcceptResult.Joined.class,
                        joined -> assertThat(joined.member().role()).isEqualTo(Role.ADMIN));
        assertThat(listed().acceptedBy()).contains("ann");
        assertThat(listed().address()).isEmpty();
    }

    @Test
    void three_messages_a_day_reach_an_address_whatever_happens_between() {
        Invitation ann = invite("ann");
        f.clock.advance(Duration.ofHours(1));
        f.desk.invitations().revoke(ann.id());
        f.desk.invitations().invite(to("ann", Role.VIEWER));
        f.desk.invitations().resend(to("ann", Role.MEMBER));

        assertThat(f.desk.invitations().resend(to("ann", Role.MEMBER)))
                .isEqualTo(new InviteResult.TooMany(DeskFixture.START.plus(Duration.ofHours(24))));
        invite("bob");
        f.clock.advance(Duration.ofHours(23));
        assertThat(f.desk.invitations().resend(to("ann", Role.MEMBER))).isInstanceOf(InviteResult.Invited.class);
        assertThat(f.desk.invitations().resend(to("ann", Role.MEMBER))).isInstanceOf(InviteResult.TooMany.class);
        f.drain();
        assertThat(f.provider.acceptedMessages()).hasSize(5);
    }

    @Test
    void another_tenants_link_is_as_unknown_as_one_that_is_made_up() {
        String token = invited("ann");
        Tenant other = f.frontdesk
                .tenants()
                .create(CreateTenant.named("Other", "other-" + f.tenant.slug()))
                .tenant();
        TenantDesk otherDesk = f.frontdesk.tenant(other.id());

        assertThat(otherDesk.invitations().accept(token, "ann")).isEqualTo(new AcceptResult.Unknown());
        for (String madeUp : List.of("", "x", token.substring(1), token + "A", "A".repeat(5_000), "\0é")) {
            assertThat(accept(madeUp, "ann")).isEqualTo(new AcceptResult.Unknown());
            assertThat(f.frontdesk.memberships().invitedTo(madeUp)).isEmpty();
        }
        assertThat(accept(token, "ann")).as("unharmed").isInstanceOf(AcceptResult.Joined.class);
        assertThat(otherDesk.members().list(PAGE).items()).isEmpty();
    }

    @Test
    void a_member_uses_nothing_up() {
        f.desk.members().add("ann", Role.OWNER);
        String token = invited("ann");

        assertThat(accept(token, "ann"))
                .isInstanceOfSatisfying(
                        AcceptResult.AlreadyMember.class,
                        told -> assertThat(told.member().role()).isEqualTo(Role.OWNER));
        assertThat(accept(token, "bob")).isInstanceOf(AcceptResult.Joined.class);
    }

    @Test
    void who_was_removed_does_not_come_back_by_the_old_link() {
        String token = invited("ann");
        accept(token, "ann");
        f.desk.members().remove("ann");

        assertThat(accept(token, "ann")).isEqualTo(new AcceptResult.Closed(InvitationClosing.USED));
        assertThat(f.desk.members().find("ann")).isEmpty();
    }

    @Test
    void a_suppressed_address_is_not_invited() {
        f.desk.suppressions().suppress(SuppressAddress.opaque("ann@example.org", f.channel, SuppressionReason.MANUAL));

        assertThat(f.desk.invitations().invite(to("ann", Role.MEMBER))).isInstanceOf(InviteResult.Suppressed.class);
        assertThat(f.desk.invitations().list(PAGE).items()).isEmpty();
    }

    @Test
    void a_role_that_is_offered_stays() {
        f.desk.roles().define("helper", Set.of(Permission.CONTACTS_READ));
        f.desk.invitations().invite(to("ann", "helper"));
        String token = token();

        assertThat(f.desk.roles().delete("helper")).isEqualTo(new DeleteRoleResult.Held("helper"));
        accept(token, "ann");
        assertThat(f.desk.roles().delete("helper")).isEqualTo(new DeleteRoleResult.Held("helper"));
        f.desk.members().remove("ann");
        assertThat(f.desk.roles().delete("helper")).isEqualTo(new DeleteRoleResult.Deleted("helper"));
    }

    @Test
    void bad_input_is_named() {
        SendMessage message = SendMessage.toAddress("ann@example.org", f.channel);

        assertInput("role", () -> f.desk.invitations().invite(to("ann", "boss")));
        assertInput("message.template", () -> InviteMember.by(message, Role.MEMBER));
        assertInput(
                "message.address",
                () -> InviteMember.by(SendMessage.toAddress("nobody", f.channel).withTemplate("invite"), Role.MEMBER));
        assertInput(
                "message.address",
                () -> InviteMember.by(
                        SendMessage.to(f.contact("bob"), f.channel).withTemplate("invite"), Role.MEMBER));
        assertInput("acceptableFor", () -> to("ann", Role.MEMBER).acceptableFor(Duration.ofDays(31)));
        assertInput("subject", () -> f.desk.invitations().accept("x", ""));
        TenantDesk unlinked = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .clock(f.clock)
                .channel(f.provider)
                .build()
                .tenant(f.tenant.id());
        assertThatThrownBy(() -> unlinked.invitations().invite(to("ann", Role.MEMBER)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
    }

    private static void assertInput(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .anySatisfy(v -> assertThat(v.field()).isEqualTo(field)));
    }
}
