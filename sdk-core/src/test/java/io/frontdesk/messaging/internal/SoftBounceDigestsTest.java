package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.DigestHolder.Raised;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.inmemory.InMemoryPersistence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SoftBounceDigestsTest {

    private static final TenantId TENANT = TenantId.of(new UUID(0, 1));

    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final Environment fixture = new ServiceFixture().env;

    @Test
    void counts_what_was_counted_under_every_version_in_use_together() {
        SoftBounces old = bounces(1, 2);
        SoftBounces now = bounces(2, 1);

        assertThat(in(() -> old.add(List.of(address(), address())))).isEmpty();
        assertThat(in(() -> now.add(List.of(address(), address())))).isEmpty();
        assertThat(in(() -> now.add(List.of(address())))).hasSize(1);
        assertThat(in(() -> old.add(List.of(address())))).hasSize(1);
    }

    @Test
    void forgets_them_under_every_version_in_use() {
        in(() -> bounces(1, 2).add(List.of(address(), address(), address())));
        in(() -> bounces(2, 1).add(List.of(address())));
        in(() -> {
            bounces(2, 1).forget(List.of(address()));
            return 0;
        });

        assertThat(in(() -> bounces(2, 1).add(List.of(address(), address(), address(), address()))))
                .isEmpty();
    }

    @Test
    void raises_what_was_counted_once() {
        in(() -> bounces(1, 2).add(List.of(address(), address())));
        in(() -> bounces(2, 1).add(List.of(address(), address())));
        var holder = new SoftBounceDigests(env(2, 1), persistence.softBounces());

        assertThat(in(() -> holder.raise(TENANT, null))).isEqualTo(new Raised(1, null));
        assertThat(in(() -> holder.raise(TENANT, null))).isEqualTo(new Raised(0, null));
        assertThat(in(() -> bounces(2).add(List.of()))).isEqualTo(Set.of());
        assertThat(in(() -> bounces(2).add(List.of(address())))).hasSize(1);
    }

    private <T> T in(Supplier<T> work) {
        return persistence.transactions().required(TenantScope.of(TENANT), work);
    }

    private SoftBounces bounces(Integer... versions) {
        return new SoftBounces(env(versions), persistence.softBounces());
    }

    private Environment env(Integer... versions) {
        return new Environment(
                fixture.clock(),
                fixture.ids(),
                fixture.random(),
                fixture.personalData(),
                new HmacAddressDigest(
                        name -> (name + "k".repeat(32)).getBytes(StandardCharsets.US_ASCII), List.of(versions)),
                fixture.json());
    }

    private SuppressionKey address() {
        Digest first = env(1).digests().of(TENANT, "address:email", "a@example.org");
        return new SuppressionKey(TENANT, Channel.EMAIL, first);
    }
}
