package io.frontdesk.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the desk of keys refuses a suspended tenant; a new method without a case fails here. */
class SuspendedApiKeysTest {

    private static final Map<String, BiConsumer<ApiKeys, UUID>> CALLS = Map.of(
            "create", (keys, id) -> keys.create(CreateApiKey.named("k")),
            "list", (keys, id) -> keys.list(PageRequest.first(1)),
            "find", (keys, id) -> keys.find(id),
            "revoke", ApiKeys::revoke,
            "rotate", (keys, id) -> keys.rotate(id, Duration.ZERO),
            "rename", (keys, id) -> keys.rename(id, "other"),
            "changeScopes", (keys, id) -> keys.changeScopes(id, Set.of("a:b")));

    static Set<String> calls() {
        return CALLS.keySet();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refuses(String name) {
        try (Frontdesk frontdesk = Frontdesk.inMemory().build()) {
            Tenant tenant = frontdesk
                    .tenants()
                    .create(CreateTenant.named("Acme", "acme"))
                    .tenant();
            ApiKeys keys = frontdesk.tenant(tenant.id()).apiKeys();
            BiConsumer<ApiKeys, UUID> call = CALLS.get(name);
            assertThatCode(() -> call.accept(keys, fresh(keys))).doesNotThrowAnyException();
            UUID id = fresh(keys);
            frontdesk.tenants().suspend(tenant.id());

            assertThatThrownBy(() -> call.accept(keys, id))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE));
        }
    }

    private static UUID fresh(ApiKeys keys) {
        return keys.create(CreateApiKey.named("k")).key().id();
    }

    @Test
    void no_method_is_without_a_case() {
        assertThat(Stream.of(ApiKeys.class.getDeclaredMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .collect(Collectors.toSet()))
                .isEqualTo(CALLS.keySet());
    }
}
