package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexKey;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.spi.Persistence;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    public Set<ContactId> insert(TenantId tenant, List<IndexedContact> contacts) {
        known.add(tenant);
        List<IndexedContact> free = contacts.stream()
                .filter(contact -> seenBy("insert", tenant)
                        .allMatch(any ->
                                honest.findByIndex(any, uniqueOf(contact)).isEmpty()))
                .toList();
        return honest.insert(tenant, free);
    }

    private static List<UUID> uniqueOf(IndexedContact contact) {
        return contact.keys().stream()
                .filter(IndexKey::unique)
                .map(IndexKey::hash)
                .toList();
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<IndexedContact> contacts) {
        return collect("update", tenant, any -> honest.update(any, contacts));
    }

    @Override
    public Set<ContactId> reindex(TenantId tenant, List<IndexedContact> contacts) {
        return collect("reindex", tenant, any -> honest.reindex(any, contacts));
    }

    @Override
    public Set<ContactId> hold(TenantId tenant, Collection<ContactId> contacts) {
        return collect("hold", tenant, any -> honest.hold(any, contacts));
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
    public Map<ContactRef, Long> standing(Collection<ContactRef> contacts) {
        Map<ContactRef, Long> found = new HashMap<>();
        for (ContactRef asked : contacts) {
            seenBy("standing", asked.tenant())
                    .forEach(any -> honest.standing(List.of(new ContactRef(any, asked.contact())))
                            .values()
                            .forEach(version -> found.put(asked, version)));
        }
        return found;
    }

    @Override
    public Map<UUID, List<ContactRow>> findByIndex(TenantId tenant, Collection<UUID> hashes) {
        Map<UUID, List<ContactRow>> found = new HashMap<>();
        seenBy("findByIndex", tenant).forEach(any -> found.putAll(honest.findByIndex(any, hashes)));
        return found;
    }

    @Override
    public List<ContactRow> list(TenantId tenant, ContactFilter filter, @Nullable ContactId after, int limit) {
        List<ContactRow> found = new ArrayList<>();
        seenBy("list", tenant).forEach(any -> found.addAll(honest.list(any, filter, after, limit)));
        return found;
    }

    @Override
    public List<ContactRow> indexedOtherwise(TenantId tenant, long stamp, @Nullable ContactId after, int limit) {
        List<ContactRow> found = new ArrayList<>();
        seenBy("indexedOtherwise", tenant)
                .forEach(any -> found.addAll(honest.indexedOtherwise(any, stamp, after, limit)));
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
