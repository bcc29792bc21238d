package io.frontdesk.contacts;

import java.util.function.Function;

/** What became of a {@link CreateContact}. */
public sealed interface CreateContactResult {

    record Created(Contact contact) implements CreateContactResult {}

    /** A contact of this tenant already has one of the e-mail addresses, or a value that only one contact may have; nothing was written. */
    record AlreadyThere(Contact contact) implements CreateContactResult {}

    /** The contact with the address, new or not. */
    default Contact contact() {
        return fold(Created::contact, AlreadyThere::contact);
    }

    default <T> T fold(Function<? super Created, T> created, Function<? super AlreadyThere, T> alreadyThere) {
        return this instanceof Created c ? created.apply(c) : alreadyThere.apply((AlreadyThere) this);
    }
}
