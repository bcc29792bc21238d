package io.frontdesk.messaging.spi;

import java.util.Optional;

/**
 * Whom a message is from, where it is not the channel's own sender.
 *
 * @param address an e-mail address, an E.164 number, or whatever the channel sends from
 * @param name shown instead of the address, one line of at most 200 characters
 */
public record OutboundSender(String address, Optional<String> name) {}
