package io.frontdesk.messaging;

/** How many messages stand in one state for one reason. */
public record Tally(MessageState state, MessageReason reason, long count) {}
