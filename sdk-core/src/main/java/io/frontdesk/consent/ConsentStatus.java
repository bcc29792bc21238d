package io.frontdesk.consent;

import java.util.Optional;

/**
 * What holds now, and the line that decides it: the one stated last. A grant without a date counts as the oldest, a withdrawal without one as
 * stated when it was recorded; of two stated at one instant the withdrawal holds.
 *
 * @param deciding empty if nothing was ever said
 */
public record ConsentStatus(boolean granted, Optional<ConsentEntry> deciding) {

    public static final ConsentStatus NONE = new ConsentStatus(false, Optional.empty());
}
