package io.frontdesk.messaging.spi;

import io.frontdesk.messaging.SecretRef;
import java.util.Optional;

/**
 * Makes what a {@link SecretRef} stands for when a message leaves: how a floor above puts a link or a code into a message without storing it.
 * Thread-safe; asks no store, and answers the same at every try.
 */
@FunctionalInterface
public interface DerivedValue {

    /** Empty if there is none for this message, which then fails. */
    Optional<String> of(SecretRef ref, Departure departure);
}
