package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link IdempotencyStore} promises. */
public abstract class IdempotencyStoreContract extends StoreContract {

    private static final String SCOPE = "message.enqueue";

    protected IdempotencyStoreContract() {}

    @Test
    void gives_new_keys_to_the_caller() {
        assertThat(claim(tenant(), rows().claims(3))).isEmpty();
    }

    @Test
    void accepts_an_empty_batch() {
        assertThat(claim(tenant(), List.of())).isEmpty();
    }

    @Test
    void tells_what_stands_under_a_key_that_was_claimed_before() {
        TenantId tenant = tenant();
        List<Claim> standing = claims(2);
        claim(tenant, standing);
        Claim fresh = rows().claim();

        List<Claim> again = List.of(sameKey(standing.get(0)), fresh, sameKey(standing.get(1)));

        assertThat(claim(tenant, again))
                .isEqualTo(Map.of(key(standing, 0), standing.get(0), key(standing, 1), standing.get(1)));
        assertThat(claim(tenant, List.of(fresh)))
                .as("claimed by the second call")
                .isEqualTo(Map.of(fresh.key(), fresh));
    }

    @Test
    void tells_what_the_same_transaction_claimed() {
        TenantId tenant = tenant();
        Claim first = rows().claim();

        Map<Digest, Claim> second = in(tenant, () -> {
            store().claim(tenant, SCOPE, List.of(first));
            return store().claim(tenant, SCOPE, List.of(sameKey(first)));
        });

        assertThat(second).isEqualTo(Map.of(first.key(), first));
    }

    @Test
    void keeps_one_key_of_two_scopes_and_of_two_tenants_apart() {
        TenantId tenant = tenant();
        Claim claim = rows().claim();
        claim(tenant, List.of(claim));

        assertThat(in(tenant, () -> store().claim(tenant, "contact.create", List.of(sameKey(claim)))))
                .isEmpty();
        assertThat(claim(tenant(), List.of(sameKey(claim)))).isEmpty();

        assertThat(claim(tenant, List.of(sameKey(claim)))).isEqualTo(Map.of(claim.key(), claim));
    }

    @Test
    void forgets_claims_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        Claim claim = rows().claim();

        rolledBack(tenant, () -> store().claim(tenant, SCOPE, List.of(claim)));

        assertThat(claim(tenant, List.of(claim))).isEmpty();
    }

    @Test
    void gives_a_key_to_one_of_two_threads_and_shows_the_other_what_stands() {
        TenantId tenant = tenant();
        for (int round = 0; round < 10; round++) {
            Claim one = rows().claim();
            Claim two = sameKey(one);

            List<Map<Digest, Claim>> standing =
                    race(TenantScope.of(tenant), List.of(claiming(tenant, one), claiming(tenant, two)));

            Claim winner = standing.get(0).isEmpty() ? one : two;
            assertThat(standing).containsExactlyInAnyOrder(Map.of(), Map.of(winner.key(), winner));
        }
    }

    @Test
    void gives_each_key_to_one_of_two_threads_with_the_same_batch_in_opposite_order() {
        TenantId tenant = tenant();
        List<Claim> one = rows().claims(50);
        List<Claim> two = new ArrayList<>(one.stream().map(this::sameKey).toList());
        Collections.reverse(two);

        List<Map<Digest, Claim>> standing = race(
                TenantScope.of(tenant),
                List.of(() -> store().claim(tenant, SCOPE, one), () -> store().claim(tenant, SCOPE, two)));

        assertThat(standing.get(0).size() + standing.get(1).size()).isEqualTo(50);
        assertThat(one)
                .allSatisfy(claim -> assertThat(standing.get(0).containsKey(claim.key()))
                        .isNotEqualTo(standing.get(1).containsKey(claim.key())));
    }

    @Test
    void claims_a_thousand_keys_with_a_handful_of_statements() {
        TenantId tenant = tenant();
        List<Claim> claims = claims(1000);

        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> store().claim(tenant, SCOPE, claims))))
                .isEmpty();
        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> store().claim(tenant, SCOPE, claims))))
                .hasSize(1000);
    }

    private IdempotencyStore store() {
        return persistence().idempotency();
    }

    private Map<Digest, Claim> claim(TenantId tenant, List<Claim> claims) {
        return in(tenant, () -> store().claim(tenant, SCOPE, claims));
    }

    private Supplier<Map<Digest, Claim>> claiming(TenantId tenant, Claim claim) {
        return () -> store().claim(tenant, SCOPE, List.of(claim));
    }

    /** Results from both halves of the unsigned order. */
    private List<Claim> claims(int count) {
        List<UUID> results = rows().ids(count);
        List<Claim> drawn = rows().claims(count);
        return IntStream.range(0, count)
                .mapToObj(i -> new Claim(
                        drawn.get(i).key(),
                        drawn.get(i).payload(),
                        results.get(i),
                        drawn.get(i).expiresAt()))
                .toList();
    }

    private Claim sameKey(Claim claim) {
        Claim other = rows().claim();
        return new Claim(
                claim.key(), other.payload(), other.result(), other.expiresAt().plusSeconds(1));
    }

    private static Digest key(List<Claim> claims, int index) {
        return claims.get(index).key();
    }
}
