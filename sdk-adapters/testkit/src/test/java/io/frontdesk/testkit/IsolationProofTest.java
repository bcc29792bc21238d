package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.inmemory.InMemoryPersistence;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationProofTest {

    @ParameterizedTest
    @ValueSource(strings = {"find", "findByIndex", "indexedOtherwise", "list", "standing"})
    void fails_when_a_method_finds_another_tenants_rows(String leak) {
        IsolationProof proof = IsolationProof.of(LeakyContacts.in(InMemoryPersistence.create(), leak))
                .serial();

        assertThatThrownBy(proof::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s).*ContactStore\\." + leak + "\\([^)]*\\), [a-z -]+: found another tenant's row.*")
                .hasMessageNotContaining(" 0 leaks");
    }

    @Test
    void fails_when_a_method_changes_another_tenants_rows() {
        IsolationProof proof = IsolationProof.of(LeakyContacts.in(InMemoryPersistence.create(), "update"))
                .serial();

        assertThatThrownBy(proof::run)
                .hasMessageContaining("ContactStore.update(TenantId, List), guessed id: changed another tenant's rows");
    }

    @Test
    void fails_when_another_tenants_row_is_in_the_way() {
        IsolationProof proof = IsolationProof.of(LeakyContacts.in(InMemoryPersistence.create(), "insert"))
                .serial();

        assertThatThrownBy(proof::run)
                .hasMessageContaining("ContactStore.insert(TenantId, List), guessed e-mail and id: found");
    }

    @Test
    void fails_when_a_method_finds_nothing_at_all() {
        var honest = InMemoryPersistence.create();
        ContactStore blind = (ContactStore) Proxy.newProxyInstance(
                ContactStore.class.getClassLoader(),
                new Class<?>[] {ContactStore.class},
                (proxy, method, arguments) ->
                        method.getName().equals("list") ? List.of() : method.invoke(honest.contacts(), arguments));
        IsolationProof proof =
                IsolationProof.of(LeakyContacts.with(honest, blind)).serial();

        assertThatThrownBy(proof::run)
                .hasMessageContaining(
                        "ContactStore.list(TenantId, ContactFilter, ContactId, int), all: does not find the row");
    }

    @Test
    void fails_when_a_method_has_no_case() {
        Set<String> operations = new TreeSet<>(StorePorts.operations().keySet());
        assertThat(IsolationProof.uncovered(operations)).isEmpty();

        operations.add("ContactStore.erase(TenantId)");

        assertThat(IsolationProof.uncovered(operations))
                .singleElement()
                .asString()
                .startsWith("ContactStore.erase(TenantId)");
    }

    @Test
    void fails_when_a_case_names_a_method_that_is_gone() {
        Set<String> operations = new TreeSet<>(StorePorts.operations().keySet());

        operations.remove("ContactStore.find(Collection)");

        assertThat(IsolationProof.uncovered(operations))
                .singleElement()
                .asString()
                .startsWith("ContactStore.find(Collection)");
    }

    @Test
    void knows_every_store_there_is() {
        assertThat(StorePorts.accessors()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(StorePorts.operations())
                .containsKey("ContactStore.insert(TenantId, List)")
                .hasSizeGreaterThan(50);
    }
}
