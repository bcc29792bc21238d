package io.frontdesk.apikeys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.ApiKeySettings;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.apikeys.KeyMode;
import io.frontdesk.apikeys.NewApiKey;
import io.frontdesk.apikeys.PresentedKey;
import io.frontdesk.apikeys.VerifyResult;
import io.frontdesk.apikeys.VerifyResult.Reason;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyVerificationTest {

    private final KeyFixture node = new KeyFixture();

    @Test
    void lets_a_key_in_with_one_query_and_then_with_none() {
        NewApiKey made = node.create();
        node.queries.clear();

        assertThat(node.verify(made)).isEqualTo(new VerifyResult.Valid(made.key()));
        assertThat(node.queries).containsExactly("findByHash");
        assertThat(node.verify(made)).isEqualTo(new VerifyResult.Valid(made.key()));
        assertThat(node.queries).hasSize(1);
        assertThat(made.key().allows("contacts:read")).isTrue();
        assertThat(made.key().allows("contacts:write")).isFalse();
    }

    @Test
    void refuses_what_is_no_key_without_asking_and_what_is_unknown_once() {
        assertRefused(node.verifier.verify(PresentedKey.of("fd_live_nonsense")), Reason.MALFORMED);
        assertThat(node.queries).isEmpty();

        String guess = KeyText.make(KeyMode.LIVE, new SecureRandom());
        assertRefused(node.verifier.verify(PresentedKey.of(guess)), Reason.UNKNOWN);
        assertRefused(node.verifier.verify(PresentedKey.of(guess)), Reason.UNKNOWN);
        assertThat(node.queries).containsExactly("findByHash");
    }

    @Test
    void refuses_a_revoked_key_at_the_next_call_and_tells_others_of_it_once() {
        NewApiKey made = node.create();
        node.verify(made);
        ApiKey revoked = node.keys.revoke(made.key().id());

        assertThat(revoked.revokedAt()).isEqualTo(node.desk.clock.instant());
        assertRefused(node.verify(made), Reason.REVOKED);
        assertThat(node.told).containsExactly("api-key:" + made.key().id());
        assertThat(node.keys.revoke(made.key().id())).isEqualTo(revoked);
        assertThat(node.told).hasSize(1);
        assertThat(node.desk.journal.events()).hasSize(2);
    }

    @Test
    void another_node_refuses_what_it_is_told_of_at_once_and_everything_else_within_five_seconds() {
        var other = new KeyFixture(node.desk, ApiKeySettings.standard());
        NewApiKey told = node.create();
        NewApiKey untold = node.create();
        other.verify(told);
        other.verify(untold);
        node.keys.revoke(told.key().id());
        node.keys.revoke(untold.key().id());

        other.module.heard(Optional.of(node.told.get(0)));
        assertRefused(other.verify(told), Reason.REVOKED);
        node.desk.clock.advance(Duration.ofSeconds(5));
        assertRefused(other.verify(untold), Reason.REVOKED);
    }

    @Test
    void another_node_believes_nothing_when_it_may_have_missed_something() {
        var other = new KeyFixture(node.desk, ApiKeySettings.standard());
        NewApiKey made = node.create();
        for (Optional<String> hint : List.of(Optional.<String>empty(), Optional.of("api-key:forged"))) {
            other.verify(made);
            other.queries.clear();
            other.module.heard(hint);
            other.verify(made);
            assertThat(other.queries).containsExactly("findByHash");
        }
        other.queries.clear();
        other.module.heard(Optional.of("of something else"));
        other.verify(made);
        assertThat(other.queries).isEmpty();
    }

    @Test
    void publishes_nothing_that_an_open_transaction_sees() {
        NewApiKey made = node.create();
        node.queries.clear();
        node.desk.persistence.transactions().run(TenantScope.of(node.desk.tenant), () -> {
            node.verify(made);
            node.verify(made);
        });
        node.verify(made);

        assertThat(node.queries).containsExactly("findByHash", "findByHash", "findByHash");
    }

    @Test
    void refuses_from_the_moment_a_key_expires() {
        NewApiKey made = node.keys.create(
                CreateApiKey.named("short").expiringAt(node.desk.clock.instant().plusSeconds(2)));
        assertThat(node.verify(made)).isInstanceOf(VerifyResult.Valid.class);

        node.desk.clock.advance(Duration.ofSeconds(2));
        assertRefused(node.verify(made), Reason.EXPIRED);
    }

    @Test
    void refuses_calls_from_elsewhere_and_from_nobody_knows_where() {
        NewApiKey made = node.keys.create(CreateApiKey.named("office").allowedFrom("192.0.2.0/24", "2001:db8::/32"));
        PresentedKey presented = PresentedKey.of(made.secret());

        assertThat(node.verifier.verify(presented.from("192.0.2.9"))).isInstanceOf(VerifyResult.Valid.class);
        assertThat(node.verifier.verify(presented.from("::ffff:192.0.2.9"))).isInstanceOf(VerifyResult.Valid.class);
        assertThat(node.verifier.verify(presented.from("2001:db8::9"))).isInstanceOf(VerifyResult.Valid.class);
        assertRefused(node.verifier.verify(presented.from("192.0.3.9")), Reason.ADDRESS_NOT_ALLOWED);
        assertRefused(node.verifier.verify(presented.from("nowhere")), Reason.ADDRESS_NOT_ALLOWED);
        assertRefused(node.verifier.verify(presented), Reason.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void refuses_the_keys_of_a_suspended_tenant_at_once_known_or_not() {
        NewApiKey known = node.create();
        NewApiKey fresh = node.create();
        node.verify(known);
        node.desk.tenants().suspend(node.desk.tenant);

        assertRefused(node.verify(known), Reason.TENANT_NOT_ACTIVE);
        assertRefused(node.verify(fresh), Reason.TENANT_NOT_ACTIVE);
    }

    @Test
    void rotates_with_an_overlap_that_never_outlives_the_old_key() {
        NewApiKey old = node.keys.create(CreateApiKey.named("ci")
                .forTests()
                .withScopes("contacts:*")
                .allowedFrom("192.0.2.1")
                .withRateLimit(7)
                .expiringAt(node.desk.clock.instant().plusSeconds(3_600)));
        NewApiKey next = node.keys.rotate(old.key().id(), Duration.ofMinutes(10));

        assertThat(next.key())
                .usingRecursiveComparison()
                .ignoringFields("id", "last4", "rotatedFrom")
                .isEqualTo(old.key());
        assertThat(next.key().rotatedFrom()).isEqualTo(old.key().id());
        assertThat(next.secret()).startsWith("fd_test_").isNotEqualTo(old.secret());
        assertThat(expiry(old)).isEqualTo(node.desk.clock.instant().plusSeconds(600));
        node.keys.rotate(old.key().id(), Duration.ofDays(1));
        assertThat(expiry(old)).isEqualTo(node.desk.clock.instant().plusSeconds(600));
    }

    private Instant expiry(NewApiKey key) {
        return node.keys.find(key.key().id()).orElseThrow().expiresAt();
    }

    @Test
    void refuses_to_rotate_or_change_what_is_over() {
        NewApiKey made = node.create();
        UUID id = made.key().id();
        node.keys.revoke(id);

        assertThatThrownBy(() -> node.keys.rotate(id, Duration.ZERO)).hasMessageContaining("key is revoked");
        assertThatThrownBy(() -> node.keys.changeScopes(id, Set.of("a:b"))).hasMessageContaining("key is revoked");
        assertThatThrownBy(() -> node.keys.rotate(id, Duration.ofDays(91))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> node.keys.create(CreateApiKey.named("x").expiringAt(node.desk.clock.instant())))
                .hasMessageContaining("expiresAt");
        assertThatThrownBy(() -> node.keys.revoke(new UUID(1, 2)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void changes_names_and_scopes_in_force_at_the_next_call() {
        NewApiKey made = node.create();
        node.verify(made);
        node.keys.rename(made.key().id(), "nightly");
        ApiKey changed = node.keys.changeScopes(made.key().id(), Set.of("messages:*"));

        assertThat(changed.name()).isEqualTo("nightly");
        assertThat(node.verify(made)).isEqualTo(new VerifyResult.Valid(changed));
        assertThat(changed.allows("messages:send")).isTrue();
    }

    @Test
    void shows_a_secret_in_no_text_of_ours() {
        NewApiKey made = node.create();
        String shown = made + " " + made.key() + " " + node.verify(made) + " " + node.desk.journal.events();

        assertThat(shown).doesNotContain(made.secret().substring(8, 53)).contains("fd_live_•••");
    }

    @Test
    void writes_last_use_in_batches_and_of_no_revoked_key() {
        NewApiKey made = node.create();
        NewApiKey revoked = node.create();
        node.verify(made);
        node.verify(revoked);
        node.keys.revoke(revoked.key().id());
        assertThat(lastUse(made)).isNull();
        Instant used = node.desk.clock.instant();

        node.desk.clock.advance(LastUsed.INTERVAL);
        node.verify(made);
        assertThat(lastUse(made)).isAfterOrEqualTo(used);
        assertThat(lastUse(revoked)).isNull();
        node.desk.clock.advance(Duration.ofSeconds(2));
        node.verify(made);
        node.module.close();
        assertThat(lastUse(made)).isEqualTo(node.desk.clock.instant());
        assertThat(node.queries.stream().filter("touch"::equals)).hasSize(2);
    }

    private Instant lastUse(NewApiKey key) {
        return node.keys.find(key.key().id()).orElseThrow().lastUsedAt();
    }

    @Test
    void counts_calls_over_all_nodes_and_says_how_long_to_wait() {
        var other = new KeyFixture(node.desk, ApiKeySettings.standard());
        NewApiKey made = node.keys.create(CreateApiKey.named("ci").withRateLimit(25));
        int let = 0;
        for (int i = 0; i < 40; i++) {
            let += (i % 2 == 0 ? node : other).admit(made) instanceof VerifyResult.Valid ? 1 : 0;
        }

        assertThat(let).isEqualTo(25);
        node.desk.clock.advance(Duration.ofSeconds(20));
        assertThat(node.admit(made)).isEqualTo(new VerifyResult.Limited(made.key(), Duration.ofSeconds(40)));
        node.desk.clock.advance(Duration.ofSeconds(40));
        assertThat(node.admit(made)).isInstanceOf(VerifyResult.Valid.class);
    }

    @Test
    void counts_a_tenants_keys_together_unless_they_have_a_limit_of_their_own() {
        NewApiKey one = node.create();
        NewApiKey other = node.create();
        NewApiKey own = node.keys.create(CreateApiKey.named("own").withRateLimit(100));
        for (int i = 0; i < 30; i++) {
            assertThat(node.admit(one)).isInstanceOf(VerifyResult.Valid.class);
            assertThat(node.admit(other)).isInstanceOf(VerifyResult.Valid.class);
        }

        assertThat(node.admit(one)).isInstanceOf(VerifyResult.Limited.class);
        assertThat(node.admit(other)).isInstanceOf(VerifyResult.Limited.class);
        assertThat(node.admit(own)).isInstanceOf(VerifyResult.Valid.class);
    }

    @Test
    void counts_no_call_inside_a_transaction() {
        NewApiKey made = node.create();
        TenantId tenant = node.desk.tenant;

        assertThatThrownBy(
                        () -> node.desk.persistence.transactions().run(TenantScope.of(tenant), () -> node.admit(made)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_STATE));
    }

    private static void assertRefused(VerifyResult result, Reason reason) {
        assertThat(result).isEqualTo(new VerifyResult.Refused(reason));
    }
}
