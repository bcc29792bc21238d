package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.ContactDataContributor;
import io.frontdesk.messaging.spi.MessageStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Empties the messages of an erased contact: with encryption off, or before it was on, no destroyed key does. */
final class ContentEraser implements ContactDataContributor {

    private final MessageStore messages;

    ContentEraser(MessageStore messages) {
        this.messages = messages;
    }

    /** Messages keep what they say while their contact may come back; gates see that it is not there. */
    @Override
    public void leaving(CallContext context, ContactId contact, Supplier<Optional<ContactProfile>> profile) {}

    @Override
    public void returned(CallContext context, ContactId contact, ContactProfile profile, Instant deletedAt) {}

    @Override
    public void erased(CallContext context, ContactId contact) {
        messages.eraseContents(context.tenant(), contact);
    }
}
