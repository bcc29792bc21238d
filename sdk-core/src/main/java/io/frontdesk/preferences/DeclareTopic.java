package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.Purpose;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A topic as a tenant wants it. Immutable. */
public final class DeclareTopic {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int MOST_LANGUAGES = 30;
    private static final int MOST_CHANNELS = 10;

    private final Purpose purpose;
    private final int position;
    private final Set<Channel> channels;
    private final Map<Locale, Text> texts;

    private DeclareTopic(Purpose purpose, int position, Set<Channel> channels, Map<Locale, Text> texts) {
        this.purpose = purpose;
        this.position = position;
        this.channels = channels;
        this.texts = texts;
    }

    /**
     * What a topic is called.
     *
     * @param description in plain text, with line breaks if need be
     */
    record Text(String name, Optional<String> description) {}

    /**
     * A topic of a purpose that needs consent.
     *
     * @throws InvalidInputException for another purpose
     */
    public static DeclareTopic of(Purpose purpose) {
        if (!purpose.needsConsent()) {
            throw InvalidInputException.of("purpose", "is " + purpose, "choose one that needs consent");
        }
        return new DeclareTopic(purpose, 0, Set.of(), Map.of());
    }

    /** What it is called in a language; the first language given is for everybody else. At most 100 characters. */
    public DeclareTopic named(Locale language, String name) {
        return with(language, new Text(Checks.text("name", name, LONGEST_NAME), Optional.empty()));
    }

    /** As {@link #named(Locale, String)}, with what people get, and how often; at most 2,000 characters. */
    public DeclareTopic named(Locale language, String name, String description) {
        return with(
                language,
                new Text(
                        Checks.text("name", name, LONGEST_NAME),
                        Optional.of(Checks.text("description", description, LONGEST_DESCRIPTION))));
    }

    private DeclareTopic with(Locale language, Text text) {
        if (language.getLanguage().isEmpty()) {
            throw InvalidInputException.of("language", "is none", "give one such as Locale.ENGLISH");
        }
        var more = new LinkedHashMap<>(texts);
        more.put(language, text);
        Checks.range("languages", more.size(), 1, MOST_LANGUAGES);
        return new DeclareTopic(purpose, position, channels, Collections.unmodifiableMap(more));
    }

    /** Where it is offered, in the order they are shown; at least one. */
    public DeclareTopic on(Channel... channels) {
        Set<Channel> offered = new LinkedHashSet<>(Arrays.asList(channels));
        Checks.range("channels", offered.size(), 1, MOST_CHANNELS);
        return new DeclareTopic(purpose, position, Collections.unmodifiableSet(offered), texts);
    }

    /** Where it is shown: lower ones first, 0 unless said; of two in one place the code decides. */
    public DeclareTopic at(int position) {
        return new DeclareTopic(purpose, Checks.range("position", position, -10_000, 10_000), channels, texts);
    }

    public Purpose purpose() {
        return purpose;
    }

    public int position() {
        return position;
    }

    public Set<Channel> channels() {
        return channels;
    }

    /** Names by language, in the order given. */
    public Map<Locale, String> names() {
        var names = new LinkedHashMap<Locale, String>();
        texts.forEach((language, text) -> names.put(language, text.name()));
        return names;
    }

    /** Empty for a language without one. */
    public Optional<String> description(Locale language) {
        return Optional.ofNullable(texts.get(language)).flatMap(Text::description);
    }

    @Override
    public String toString() {
        return "DeclareTopic[" + purpose + "]";
    }
}
