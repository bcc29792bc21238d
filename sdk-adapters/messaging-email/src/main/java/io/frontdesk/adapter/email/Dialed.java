package io.frontdesk.adapter.email;

/** What comes of asking for a connection. */
sealed interface Dialed permits SmtpConnection, Refusal {}
