package io.frontdesk.common;

import java.util.Optional;

/**
 * Asks for one page by keyset: no page gets slower than the first, and rows inserted meanwhile shift nothing.
 *
 * @param limit 1 to 1,000
 * @param cursor where the page before ended; opaque, empty for the first page
 */
public record PageRequest(int limit, Optional<String> cursor) {

    public PageRequest {
        Checks.range("limit", limit, 1, 1000);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    public PageRequest after(String cursor) {
        return new PageRequest(limit, Optional.of(cursor));
    }
}
