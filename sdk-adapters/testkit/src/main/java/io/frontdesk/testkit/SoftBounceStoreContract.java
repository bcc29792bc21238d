package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.spi.SoftBounceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link SoftBounceStore} promises. Weights are powers of two here, so that sums are exact. */
public abstract class SoftBounceStoreContract extends StoreContract {

    protected SoftBounceStoreContract() {}

    @Test
    void begins_with_a_weight_and_adds_to_what_stands() {
        SuppressionKey address = address(tenant(), Channel.EMAIL);

        assertThat(add(Map.of(address, 0.5))).isEqualTo(Map.of(address, 0.5));
        assertThat(add(Map.of(address, 0x1p40))).isEqualTo(Map.of(address, 0x1p40 + 0.5));
    }

    @Test
    void holds_the_weight_of_a_bounce_in_eighty_years() {
        SuppressionKey address = address(tenant(), Channel.EMAIL);

        assertThat(add(Map.of(address, 0x1p1000))).containsEntry(address, 0x1p1000);
    }

    @Test
    void keeps_channels_and_tenants_apart() {
        TenantId tenant = tenant();
        SuppressionKey email = address(tenant, Channel.EMAIL);
        SuppressionKey sms = new SuppressionKey(tenant, Channel.SMS, email.address());
        SuppressionKey foreign = new SuppressionKey(tenant(), Channel.EMAIL, email.address());
        Map<SuppressionKey, Double> weights = Map.of(email, 1.0, sms, 2.0, foreign, 4.0);

        assertThat(add(weights)).isEqualTo(weights);
        run(tenant, () -> store().forget(List.of(email)));

        assertThat(add(Map.of(email, 8.0, sms, 8.0, foreign, 8.0)))
                .isEqualTo(Map.of(email, 8.0, sms, 10.0, foreign, 12.0));
    }

    @Test
    void forgets_what_stands_and_what_does_not() {
        TenantId tenant = tenant();
        SuppressionKey address = address(tenant, Channel.EMAIL);
        add(Map.of(address, 4.0));

        run(tenant, () -> store().forget(Set.of(address, address(tenant, Channel.EMAIL))));
        run(tenant, () -> store().forget(List.of()));

        assertThat(add(Map.of(address, 1.0))).containsEntry(address, 1.0);
    }

    @Test
    void adds_a_thousand_with_two_statements_and_forgets_them_with_one() {
        TenantId tenant = tenant();
        Map<SuppressionKey, Double> weights = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            weights.put(address(tenant, Channel.EMAIL), 1.0 + i);
        }

        assertThat(in(tenant, () -> withAtMost(2, () -> store().add(weights, rows().now()))))
                .isEqualTo(weights);
        run(tenant, () -> runWithAtMost(1, () -> store().forget(weights.keySet())));
        assertThat(in(tenant, () -> store().add(Map.of(), rows().now()))).isEmpty();
    }

    @Test
    void loses_no_bounce_to_a_race() {
        TenantId tenant = tenant();
        SuppressionKey address = address(tenant, Channel.EMAIL);
        for (int round = 0; round < 5; round++) {
            Supplier<Boolean> one =
                    () -> !store().add(Map.of(address, 1.0), rows().now()).isEmpty();
            race(TenantScope.of(tenant), List.of(one, one));
        }
        assertThat(add(Map.of(address, 0.0))).containsEntry(address, 10.0);
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        SuppressionKey address = address(tenant, Channel.EMAIL);
        add(Map.of(address, 2.0));

        rolledBack(tenant, () -> store().add(Map.of(address, 1.0), rows().now()));
        rolledBack(tenant, () -> store().forget(List.of(address)));

        assertThat(add(Map.of(address, 0.0))).containsEntry(address, 2.0);
    }

    @Test
    void lists_whose_digest_is_of_a_version_before() {
        TenantId tenant = tenant();
        SuppressionKey first = address(tenant, Channel.EMAIL);
        SuppressionKey second = new SuppressionKey(tenant, Channel.SMS, rows().digest(2));
        SuppressionKey third = new SuppressionKey(tenant, Channel.EMAIL, rows().digest(19));
        add(Map.of(first, 1.0, second, 1.0, third, 1.0, address(tenant(), Channel.EMAIL), 1.0));

        assertThat(before(tenant, 1, 9)).isEmpty();
        assertThat(before(tenant, 2, 9)).containsExactly(first);
        assertThat(before(tenant, 19, 9)).containsExactlyInAnyOrder(first, second);
        assertThat(before(tenant, 19, 1)).hasSize(1);
    }

    private List<SuppressionKey> before(TenantId tenant, int version, int limit) {
        return in(tenant, () -> withAtMost(1, () -> store().before(tenant, version, limit)));
    }

    private SoftBounceStore store() {
        return persistence().softBounces();
    }

    private SuppressionKey address(TenantId tenant, Channel channel) {
        return new SuppressionKey(tenant, channel, rows().digest());
    }

    private Map<SuppressionKey, Double> add(Map<SuppressionKey, Double> weights) {
        return in(
                weights.keySet().stream().map(SuppressionKey::tenant).toList(),
                () -> store().add(weights, rows().now()));
    }
}
