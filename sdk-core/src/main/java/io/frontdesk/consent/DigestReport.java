package io.frontdesk.consent;

import java.util.Map;

/**
 * What {@link AddressDigests#rebuild} did.
 *
 * @param raised how many hashes were written, by what keeps them, such as {@code suppressions}
 */
public record DigestReport(Map<String, Long> raised) {

    public DigestReport {
        raised = Map.copyOf(raised);
    }

    /** Of all together; none if all were written under today's version. */
    public long total() {
        return raised.values().stream().mapToLong(Long::longValue).sum();
    }
}
