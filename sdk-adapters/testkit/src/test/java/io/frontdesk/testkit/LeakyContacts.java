package io.frontdesk.testkit;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.spi.Persistence;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A contact store one of whose methods has lost its predicate on the tenant. */
final class LeakyContacts implements ContactStore {

    private final ContactStore honest;
    private final String leak;
    private final Set<TenantId> known = new HashSet<>();

    private LeakyContacts(ContactStore honest, String leak) {
        this.honest = honest;
        this.leak = leak;
    }

    /** @param leak the name of the method that looks at all tenants */
    static Persistence in(Persistence honest, String leak) {
        return with(honest, new LeakyContacts(honest.contacts(), leak));
    }

    static Persistence with(Persistence honest, ContactStore contacts) {
        return (Persistence) Proxy.newProxyInstance(
                Persistence.class.getClassLoader(),
                new Class<?>[] {Persistence.class},
                (proxy, method, arguments) ->
                        method.getName().equals("contacts") ? contacts : method.invoke(honest, arguments));
    }

    @Override
    public Set<ContactId> insert(TenantId tenant, List<ContactRow> rows) {
        known.add(tenant);
        List<ContactRow> free = rows.stream()
                .filter(row -> row.email() == null
                        || seenBy("insert", tenant)
                                .allMatch(any -> honest.findByEmail(any, List.of(row.email()))
                                        .isEmpty()))
                .toList();
        return honest.insert(tenant, free);
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<ContactRow> rows) {
        return collect("update", tenant, any -> honest.update(any, rows));
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        Map<ContactRef, ContactRow> found = new HashMap<>();
        for (ContactRef asked : contacts) {
            seenBy("find", asked.tenant())
                    .forEach(any -> honest.find(List.of(new ContactRef(any, asked.contact())))
                            .values()
                            .forEach(row -> found.put(asked, row)));
        }
        return found;
    }

    @Override
    public Map<Digest, ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests) {
        Map<Digest, ContactRow> found = new HashMap<>();
        seenBy("findByEmail", tenant).forEach(any -> found.putAll(honest.findByEmail(any, digests)));
        return found;
    }

    @Override
    public Map<Digest, List<ContactRow>> findByPhone(TenantId tenant, Collection<Digest> digests) {
        Map<Digest, List<ContactRow>> found = new HashMap<>();
        seenBy("findByPhone", tenant).forEach(any -> found.putAll(honest.findByPhone(any, digests)));
        return found;
    }

    @Override
    public List<ContactRow> list(TenantId tenant, @Nullable String tag, @Nullable ContactId after, int limit) {
        List<ContactRow> found = new ArrayList<>();
        seenBy("list", tenant).forEach(any -> found.addAll(honest.list(any, tag, after, limit)));
        return found;
    }

    private <T> Set<T> collect(String method, TenantId tenant, Function<TenantId, Set<T>> call) {
        Set<T> found = new HashSet<>();
        seenBy(method, tenant).forEach(any -> found.addAll(call.apply(any)));
        return found;
    }

    private Stream<TenantId> seenBy(String method, TenantId tenant) {
        return method.equals(leak) ? List.copyOf(known).stream() : Stream.of(tenant);
    }
}
