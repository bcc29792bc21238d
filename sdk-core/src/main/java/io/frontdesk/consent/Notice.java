package io.frontdesk.consent;

import io.frontdesk.common.Actor;
import java.time.Instant;

/**
 * A text that people are shown when they are asked. Never changed once published.
 *
 * @param text exactly as it is shown
 * @param sha256 of the text in UTF-8, 64 lower case hexadecimal digits
 */
public record Notice(NoticeRef ref, String text, String sha256, Instant publishedAt, Actor publishedBy) {}
