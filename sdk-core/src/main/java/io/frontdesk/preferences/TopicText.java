package io.frontdesk.preferences;

import io.frontdesk.consent.NoticeRef;
import java.util.Optional;

/**
 * A topic in one language.
 *
 * @param language a BCP 47 tag
 * @param notice under which choosing it is recorded: name and description, word for word
 */
public record TopicText(String language, String name, Optional<String> description, NoticeRef notice) {}
