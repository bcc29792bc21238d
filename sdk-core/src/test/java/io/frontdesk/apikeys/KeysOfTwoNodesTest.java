package io.frontdesk.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two desks on one database, whose notices the test carries. */
class KeysOfTwoNodesTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final InMemoryPersistence shared = InMemoryPersistence.create();
    private final Wire wireOfOne = new Wire();
    private final Wire wireOfOther = new Wire();

    @Test
    void a_node_that_is_told_refuses_a_revoked_key_although_it_had_it_at_hand() throws Exception {
        try (Frontdesk one = desk(wireOfOne);
                Frontdesk other = desk(wireOfOther)) {
            Tenant tenant =
                    one.tenants().create(CreateTenant.named("Acme", "acme")).tenant();
            NewApiKey made = one.tenant(tenant.id()).apiKeys().create(CreateApiKey.named("ci"));
            PresentedKey presented = PresentedKey.of(made.secret());
            assertThat(other.apiKeys().verify(presented)).isInstanceOf(VerifyResult.Valid.class);

            one.tenant(tenant.id()).apiKeys().revoke(made.key().id());
            wireOfOther.hear(wireOfOne.until("!api-key:" + made.key().id()));

            assertThat(other.apiKeys().verify(presented))
                    .isEqualTo(new VerifyResult.Refused(VerifyResult.Reason.REVOKED));
        }
    }

    private Frontdesk desk(Wire wire) {
        return Frontdesk.inMemory()
                .persistence(shared)
                .secrets(name -> KEY.clone())
                .notifier(wire)
                .build()
                .start();
    }

    private static final class Wire implements WorkNotifier {

        private final BlockingQueue<WorkNotice> published = new ArrayBlockingQueue<>(1_000);
        private volatile @Nullable Listener listener;

        @Override
        public void publish(WorkNotice notice) {
            published.add(notice);
        }

        @Override
        public void listen(Listener wanting) {
            listener = wanting;
        }

        @Override
        public void close() {}

        WorkNotice until(String name) throws InterruptedException {
            while (true) {
                WorkNotice notice = published.poll(30, TimeUnit.SECONDS);
                if (notice == null) {
                    throw new AssertionError("Nobody was told of " + name);
                }
                if (notice.queues().containsKey(name)) {
                    return notice;
                }
            }
        }

        void hear(WorkNotice notice) {
            Listener wanting = listener;
            if (wanting == null) {
                throw new AssertionError("Nobody listens");
            }
            wanting.heard(notice);
        }
    }
}
