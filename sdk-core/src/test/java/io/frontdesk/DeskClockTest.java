package io.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeskClockTest {

    private static final Instant DATABASES = Instant.parse("2031-05-05T05:05:05Z");
    private static final Instant GIVEN = Instant.parse("2032-06-06T06:06:06Z");

    @Test
    void a_desk_goes_by_its_persistences_clock_if_there_is_one() {
        assertThat(created(Frontdesk.inMemory().persistence(withClock()))).isEqualTo(DATABASES);
    }

    @Test
    void a_clock_that_is_given_wins() {
        assertThat(created(Frontdesk.inMemory().persistence(withClock()).clock(SettableClock.at(GIVEN))))
                .isEqualTo(GIVEN);
        assertThat(created(Frontdesk.inMemory().clock(SettableClock.at(GIVEN)))).isEqualTo(GIVEN);
    }

    private static Instant created(FrontdeskBuilder builder) {
        return builder.build()
                .tenants()
                .create(CreateTenant.named("Acme", "acme"))
                .tenant()
                .createdAt();
    }

    private static Persistence withClock() {
        Persistence real = InMemoryPersistence.create();
        return (Persistence) Proxy.newProxyInstance(
                DeskClockTest.class.getClassLoader(),
                new Class<?>[] {Persistence.class},
                (proxy, method, args) -> method.getName().equals("clock")
                        ? Optional.of(SettableClock.at(DATABASES))
                        : method.invoke(real, args));
    }
}
