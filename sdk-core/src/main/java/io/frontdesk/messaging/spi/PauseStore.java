package io.frontdesk.messaging.spi;

import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import java.util.List;
import java.util.Optional;

/**
 * Stores pauses, one a target; exempt from isolation since workers see those of all tenants, and without personal data. Every method needs an open
 * transaction. Contract: {@code PauseStoreContract} in frontdesk-testkit.
 */
public interface PauseStore {

    /** Inserts unless one stands for the target, ended or not; false if one does. The race is decided by the key. */
    boolean insert(Pause pause);

    /** The one that stands for the target, ended or not. */
    Optional<Pause> find(PauseTarget target);

    /** Replaces the one that stands for the target; false if none does. */
    boolean replace(Pause pause);

    /** Deletes and returns the one that stands for the target; of two who try one gets it. */
    Optional<Pause> remove(PauseTarget target);

    /** All there are, ended or not, in no order; one query. */
    List<Pause> list();
}
