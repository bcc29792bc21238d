package io.frontdesk.contacts;

import java.util.List;

/**
 * What {@link ContactIndex#rebuild} did.
 *
 * @param rebuilt contacts whose hashes were written
 * @param conflicts contacts that kept their old hashes, because another one has a value that only one may have; at most 1,000 are told. Change one
 *     of the two, and rebuild again
 */
public record IndexReport(long rebuilt, List<ContactRef> conflicts) {

    public IndexReport {
        conflicts = List.copyOf(conflicts);
    }

    /** Whether every contact is found under today's settings, so that an older key may go. */
    public boolean isComplete() {
        return conflicts.isEmpty();
    }
}
