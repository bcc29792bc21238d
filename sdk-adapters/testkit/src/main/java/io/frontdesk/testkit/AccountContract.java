package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.AccountTest;
import io.frontdesk.messaging.ChannelAccount;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channel accounts, senders, fail-over and sandbox, through a desk on any persistence. */
public abstract class AccountContract extends AccountScene {

    protected AccountContract() {}

    @Test
    void keeps_an_account_and_never_shows_a_credential_again() {
        ChannelAccount saved = desk.accounts().save(account("own", "a").withPosition(7));

        assertThat(desk.accounts().find("own")).contains(saved);
        assertThat(desk.accounts().list()).containsExactly(saved);
        assertThat(saved.credentials()).containsExactly("password");
        assertThat(saved.settings()).containsEntry("mailbox", "a");
        assertThat(saved.verifiedAt()).isEmpty();
        assertThat(saved.toString()).doesNotContain("right");
    }

    @Test
    void seals_credentials_at_rest() {
        desk.accounts().save(account("own", "a").withCredential("password", "swordfish"));

        var rows = persistence()
                .transactions()
                .required(
                        TenantScope.of(desk.tenantId()),
                        () -> persistence().accounts().list(List.of(desk.tenantId())));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(new String(row.credentials().bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("swordfish");
            assertThat(row.toString()).doesNotContain("swordfish");
        });
    }

    @Test
    void says_everything_that_is_wrong_and_writes_nothing() {
        assertThatThrownBy(() -> desk.accounts()
                        .save(SaveAccount.named("own", "scripted")
                                .withSetting("unknown", "x")
                                .withCredential("mailbox", "secret-value")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .satisfies(e -> {
                    assertThat(e.violations())
                            .extracting(Violation::field)
                            .containsExactlyInAnyOrder(
                                    "settings.mailbox",
                                    "credentials.password",
                                    "settings.unknown",
                                    "credentials.mailbox");
                    assertThat(e.getMessage()).doesNotContain("secret-value");
                });
        assertThatThrownBy(() -> desk.accounts()
                        .save(SaveAccount.named("own", "scripted").withSetting("mailbox", "a b")))
                .as("a wrong value beside a missing field")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::violations)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Violation.class))
                .extracting(Violation::field)
                .containsExactly("credentials.password", "settings.mailbox");
        assertThatThrownBy(() -> desk.accounts().save(account("own", "a b"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> desk.accounts().save(SaveAccount.named("own", "nobody")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(desk.accounts().list()).isEmpty();
    }

    @Test
    void changes_nothing_when_it_is_said_twice_and_keeps_credentials_not_given() {
        ChannelAccount saved = desk.accounts().save(account("own", "a"));
        clock.advance(Duration.ofSeconds(1));

        assertThat(desk.accounts().save(account("own", "a"))).isEqualTo(saved);
        ChannelAccount changed = desk.accounts()
                .save(SaveAccount.named("own", "scripted")
                        .withSetting("mailbox", "a")
                        .withSetting("note", "new"));

        assertThat(changed.credentials()).containsExactly("password");
        assertThat(changed.updatedAt()).isAfter(saved.updatedAt());
    }

    @Test
    void shows_no_kept_credential_to_another_server() {
        desk.accounts().save(account("own", "a"));

        assertThatThrownBy(() -> desk.accounts()
                        .save(SaveAccount.named("own", "scripted").withSetting("mailbox", "b")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(e -> e.violations().get(0).field())
                .isEqualTo("credentials.password");
        assertThat(desk.accounts().find("own").orElseThrow().settings()).containsEntry("mailbox", "a");
    }

    @Test
    void asks_for_credentials_again_when_they_cannot_be_read_and_tries_no_longer_than_three_days() {
        build(builder -> builder);
        desk.accounts().save(account("own", "a"));
        desk.accounts().save(account("other", "b").enabled(false));
        MessageId early = enqueue(to("ann"));
        alter("own");
        clock.advance(Duration.ofSeconds(3));
        for (int hours = 0; hours < 80; hours++) {
            frontdesk.worker().drain();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(desk.messages().find(early).orElseThrow().reason()).isEqualTo(MessageReason.RETRIES_EXHAUSTED);
        assertThat(desk.accounts().find("own").orElseThrow().credentials()).isEmpty();
        assertThat(desk.accounts().find("other").orElseThrow().credentials()).containsExactly("password");

        desk.accounts().save(account("own", "a"));
        clock.advance(Duration.ofMinutes(10));
        assertThat(sent(to("ben")).state()).isEqualTo(MessageState.ACCEPTED);
    }

    private void alter(String key) {
        var scope = TenantScope.of(desk.tenantId());
        persistence().transactions().run(scope, () -> {
            List<AccountRow> altered = persistence().accounts().list(List.of(desk.tenantId())).stream()
                    .filter(row -> row.key().equals(key))
                    .map(AccountContract::altered)
                    .toList();
            assertThat(persistence().accounts().update(altered)).hasSize(1);
        });
    }

    private static AccountRow altered(AccountRow row) {
        byte[] bytes = row.credentials().bytes();
        bytes[bytes.length - 1] ^= 1;
        return new AccountRow(
                row.tenant(),
                row.id(),
                row.key(),
                row.channel(),
                row.provider(),
                row.config(),
                Sealed.of(bytes),
                row.position(),
                row.enabled(),
                row.verifiedAt(),
                row.version() + 1,
                row.createdAt(),
                row.updatedAt());
    }

    @Test
    void remembers_a_test_that_passed_until_something_changes() {
        desk.accounts().save(account("own", "a").withCredential("password", "wrong"));
        assertThat(desk.accounts().test("own"))
                .isInstanceOfSatisfying(
                        AccountTest.Failed.class,
                        failed -> assertThat(failed.problem())
                                .contains("right one")
                                .doesNotContain("wrong"));

        desk.accounts().save(account("own", "a"));
        assertThat(desk.accounts().test("own"))
                .isInstanceOfSatisfying(
                        AccountTest.Passed.class,
                        passed -> assertThat(passed.account().verifiedAt()).contains(clock.instant()));
        assertThat(desk.accounts().find("own").orElseThrow().verifiedAt()).isPresent();

        desk.accounts().save(account("own", "b"));
        assertThat(desk.accounts().find("own").orElseThrow().verifiedAt()).isEmpty();
        assertThat(desk.accounts().test("nobody")).isInstanceOf(AccountTest.NotFound.class);
    }

    @Test
    void calls_no_provider_inside_a_transaction() {
        desk.accounts().save(account("own", "a"));
        assertThatThrownBy(() -> persistence()
                        .transactions()
                        .run(
                                TenantScope.of(desk.tenantId()),
                                () -> desk.accounts().test("own")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(FrontdeskException.class))
                .extracting(FrontdeskException::code)
                .isEqualTo(ErrorCode.TRANSACTION_STATE);
    }

    @Test
    void sends_through_the_tenants_own_account_first_and_other_tenants_through_the_hosts() {
        desk.accounts().save(account("own", "a"));
        assertThat(sent(to("ann")).account()).contains("own");
        assertThat(provider.mailbox("a").calls()).isEqualTo(1);

        String slug = name + "-other";
        var other = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
        MessageId id = other.messages().enqueue(to("ben")).id();
        frontdesk.worker().drain();
        assertThat(other.messages().find(id).orElseThrow().account()).contains("host:main");
        assertThat(host.calls()).isEqualTo(1);
        assertThat(other.accounts().list()).isEmpty();
    }

    @Test
    void uses_a_changed_account_at_once_and_lets_the_old_connection_go() {
        desk.accounts().save(account("own", "a"));
        sent(to("ann"));
        desk.accounts().save(account("own", "b"));
        sent(to("ben"));

        assertThat(provider.mailbox("b").calls()).isEqualTo(1);
        assertThat(provider.events()).endsWith("open b", "close a");
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionKind.class,
            names = {"UNREACHABLE", "CONFIGURATION"})
    void tries_the_next_account_at_once_when_one_is_not_to_be_had(RejectionKind kind) {
        desk.accounts().save(account("first", "a").withPosition(1));
        desk.accounts().save(account("second", "b").withPosition(2));
        provider.mailbox("a").otherwise(Reaction.reject(kind));

        Message message = sent(to("ann"));

        assertThat(message.state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message.account()).contains("second");
        assertThat(provider.mailbox("a").calls()).isEqualTo(1);
        assertThat(provider.mailbox("b").calls()).isEqualTo(1);
        assertThat(host.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionKind.class,
            names = {"BUSY", "THROTTLED", "BLOCKED", "BAD_ADDRESS", "CONTENT", "OPTED_OUT"})
    void never_tries_another_account_for_what_is_not_the_accounts_fault(RejectionKind kind) {
        desk.accounts().save(account("first", "a"));
        provider.mailbox("a").otherwise(Reaction.reject(kind));

        sent(to("ann"));

        assertThat(provider.mailbox("a").calls()).isEqualTo(1);
        assertThat(host.calls()).isZero();
    }

    @Test
    void never_tries_another_account_when_nobody_can_tell() {
        desk.accounts().save(account("first", "a"));
        provider.mailbox("a").otherwise(Reaction.loseAnswerAfter());

        Message message = sent(to("ann"));

        assertThat(message.state()).isEqualTo(MessageState.UNKNOWN);
        clock.advance(Duration.ofHours(2));
        frontdesk.worker().drain();
        assertThat(provider.mailbox("a").calls()).isEqualTo(2);
        assertThat(host.calls()).isZero();
    }

    @Test
    void tries_each_account_once_before_anybody_waits() {
        build(b -> b.account(HostAccount.of("main", host)).account(HostAccount.of("backup", backup)));
        host.otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        backup.otherwise(Reaction.reject(RejectionKind.UNREACHABLE));

        Message message = sent(to("ann"));

        assertThat(message.state()).isEqualTo(MessageState.PENDING);
        assertThat(message.reason()).isEqualTo(MessageReason.PROVIDER_UNREACHABLE);
        assertThat(host.calls()).isEqualTo(1);
        assertThat(backup.calls()).isEqualTo(1);
    }

    @Test
    void goes_through_the_account_it_names_and_no_other() {
        build(b -> b.account(HostAccount.of("main", host)).account(HostAccount.of("backup", backup)));
        assertThat(sent(to("ann").via("backup")).account()).contains("host:backup");

        backup.otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        assertThat(sent(to("ben").via("host:backup")).state()).isEqualTo(MessageState.PENDING);
        assertThat(host.calls()).isZero();
    }

    @Test
    void refuses_an_account_or_sender_that_is_not_there() {
        assertThatThrownBy(() -> enqueue(to("ann").via("nobody")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(e -> e.violations().get(0).field())
                .isEqualTo("account");
        assertThatThrownBy(() -> enqueue(to("ann").from("nobody")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(e -> e.violations().get(0).field())
                .isEqualTo("sender");
        build(builder -> builder);
        assertThatThrownBy(() -> enqueue(to("ann")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(e -> e.violations().get(0).field())
                .isEqualTo("channel");
    }

    @Test
    void waits_for_an_account_that_was_removed_and_goes_when_it_is_back() {
        build(builder -> builder);
        desk.accounts().save(account("own", "a"));
        MessageId id = enqueue(to("ann"));
        assertThat(desk.accounts().remove("own")).isTrue();
        assertThat(desk.accounts().remove("own")).isFalse();
        frontdesk.worker().drain();
        assertThat(desk.messages().find(id).orElseThrow().reason()).isEqualTo(MessageReason.CHANNEL_MISSING);

        desk.accounts().save(account("own", "a"));
        clock.advance(Duration.ofMinutes(5));
        frontdesk.worker().drain();
        assertThat(desk.messages().find(id).orElseThrow().state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void asks_an_account_that_is_disabled_what_became_of_what_it_was_given() {
        desk.accounts().save(account("own", name));
        provider.mailbox(name).canBeAsked(true).onCall(1, Reaction.loseAnswerAfter());
        MessageId id = sent(to("ann")).id();
        desk.accounts().save(account("own", name).enabled(false));
        clock.advance(Duration.ofMinutes(10));
        frontdesk.worker().drain();

        assertThat(desk.messages().find(id).orElseThrow().reason()).isEqualTo(MessageReason.REPORTED_BY_PROVIDER);
        assertThat(host.calls()).isZero();
    }

    @Test
    void refuses_two_host_accounts_of_one_key() {
        assertThatThrownBy(() -> build(b -> b.channel(host).channel(backup)))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(FrontdeskException.class))
                .extracting(FrontdeskException::code)
                .isEqualTo(ErrorCode.NOT_CONFIGURED);
    }
}
