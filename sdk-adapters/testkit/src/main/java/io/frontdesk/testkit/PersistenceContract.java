package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.spi.Persistence;
import java.lang.reflect.Method;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What {@link Persistence} itself promises; every store has a contract of its own. */
public abstract class PersistenceContract extends StoreContract {

    protected PersistenceContract() {}

    @Test
    void hands_out_every_store_and_always_the_same() throws ReflectiveOperationException {
        Persistence persistence = persistence();
        for (Method accessor : StorePorts.accessors()) {
            Object store = accessor.invoke(persistence);
            assertThat(store).as(accessor.getName()).isInstanceOf(accessor.getReturnType());
            assertThat(accessor.invoke(persistence)).as(accessor.getName()).isSameAs(store);
        }
        assertThat(persistence.transactions()).isNotNull().isSameAs(persistence.transactions());
    }

    @Test
    void cannot_join_a_resource_of_another_kind() {
        assertThatThrownBy(() -> persistence().joining(new Object()))
                .isInstanceOf(FrontdeskException.class)
                .asInstanceOf(InstanceOfAssertFactories.type(FrontdeskException.class))
                .extracting(FrontdeskException::code)
                .isEqualTo(ErrorCode.NOT_CONFIGURED);
    }

    @Test
    void can_be_prepared_again_and_keeps_what_it_has() {
        var tenant = tenant();

        persistence().prepare();

        assertThat(onPlatform(() -> persistence().tenants().findAll(java.util.List.of(tenant))))
                .hasSize(1);
    }

    @Test
    void says_the_same_about_being_exclusive_each_time() {
        assertThat(persistence().isExclusive()).isEqualTo(persistence().isExclusive());
    }
}
