package io.frontdesk.adapter.email;

/** What comes of putting a message into MIME. */
sealed interface Composed permits Envelope, Refusal {}
