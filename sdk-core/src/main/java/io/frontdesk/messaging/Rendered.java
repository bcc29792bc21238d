package io.frontdesk.messaging;

import java.util.Optional;

/** A template with its variables filled in. {@link #toString()} shows nothing of it. */
public record Rendered(String language, Optional<String> subject, String text, Optional<String> html) {

    @Override
    public String toString() {
        return "Rendered[" + language + ", " + text.length() + " characters]";
    }
}
