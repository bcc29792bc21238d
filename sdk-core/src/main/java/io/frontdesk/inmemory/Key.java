package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.util.Arrays;
import java.util.UUID;

/** Where a row stands: parts compared one after the other, UUIDs unsigned. A key sorts before every longer one that begins with it. */
final class Key implements Comparable<Key> {

    private static final Object END = new Object();

    private final Object[] parts;

    private Key(Object[] parts) {
        this.parts = parts;
    }

    /** The only way to a tenant's rows: so no key of one tenant can name a row of another. */
    static Key of(TenantId tenant, Object... rest) {
        return new Key(append(new Object[] {tenant.value()}, rest));
    }

    /** For tables and indexes that workers and the platform read across tenants. */
    static Key platform(Object... parts) {
        return new Key(parts.clone());
    }

    /** Greater than every key that begins with this one, smaller than what follows them. */
    Key end() {
        return new Key(append(parts, END));
    }

    private static Object[] append(Object[] head, Object... tail) {
        Object[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    @Override
    public int compareTo(Key other) {
        for (int i = 0; i < Math.min(parts.length, other.parts.length); i++) {
            int order = compare(parts[i], other.parts[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.length, other.parts.length);
    }

    @SuppressWarnings("unchecked") // one position of a table's keys always holds one type
    private static int compare(Object a, Object b) {
        if (a == END || b == END) {
            return Boolean.compare(a == END, b == END);
        }
        return a instanceof UUID id ? Uuids.UNSIGNED.compare(id, (UUID) b) : ((Comparable<Object>) a).compareTo(b);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return "Key[" + parts.length + " parts]";
    }
}
