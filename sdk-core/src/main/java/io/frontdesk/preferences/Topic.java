package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something people may choose to hear.
 *
 * @param position where it is shown: lower ones first
 * @param channels it is offered on, in their order
 * @param texts one a language, the first for everybody else
 */
public record Topic(
        Purpose purpose, int position, Set<Channel> channels, List<TopicText> texts, long version, Instant updatedAt) {

    /** The text in the first of these languages there is one in, as RFC 4647 looks it up; else the first. */
    public TopicText text(List<Locale.LanguageRange> languages) {
        Locale found = Locale.lookup(
                languages,
                texts.stream()
                        .map(text -> Locale.forLanguageTag(text.language()))
                        .toList());
        return texts.stream()
                .filter(text ->
                        found != null && Locale.forLanguageTag(text.language()).equals(found))
                .findFirst()
                .orElse(texts.get(0));
    }

    public boolean isOfferedOn(Channel channel) {
        return channels.contains(channel);
    }
}
