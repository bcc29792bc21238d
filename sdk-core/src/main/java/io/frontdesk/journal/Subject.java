package io.frontdesk.journal;

import java.util.UUID;

/**
 * What an event is about.
 *
 * @param type such as {@code contact} or {@code message}; at most 40 characters
 */
public record Subject(String type, UUID id) {}
