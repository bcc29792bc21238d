package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.preferences.Topic;
import io.frontdesk.preferences.TopicText;
import io.frontdesk.preferences.spi.TopicRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between a topic and its one column. */
final class TopicContent {

    private TopicContent() {}

    static String write(Set<Channel> channels, List<TopicText> texts, JsonCodec json) {
        var map = new LinkedHashMap<String, Object>();
        map.put("channels", channels.stream().map(Channel::code).toList());
        map.put("texts", texts.stream().map(TopicContent::text).toList());
        return json.write(map);
    }

    private static Map<String, Object> text(TopicText text) {
        var map = new LinkedHashMap<String, Object>();
        map.put("language", text.language());
        map.put("name", text.name());
        text.description().ifPresent(description -> map.put("description", description));
        map.put("notice", text.notice().id());
        map.put("version", text.notice().version());
        return map;
    }

    static Topic read(TopicRow row, JsonCodec json) {
        Map<String, Object> map = json.read(row.content());
        Set<Channel> channels = new LinkedHashSet<>();
        list(map.get("channels")).forEach(code -> channels.add(Channel.of(String.valueOf(code))));
        List<TopicText> texts = new ArrayList<>();
        for (Object text : list(map.get("texts"))) {
            texts.add(text((Map<?, ?>) text));
        }
        return new Topic(
                row.purpose(),
                row.position(),
                Collections.unmodifiableSet(channels),
                List.copyOf(texts),
                row.version(),
                row.updatedAt());
    }

    private static TopicText text(Map<?, ?> map) {
        String language = String.valueOf(map.get("language"));
        return new TopicText(
                language,
                String.valueOf(map.get("name")),
                Optional.ofNullable((String) map.get("description")),
                new NoticeRef(
                        String.valueOf(map.get("notice")),
                        map.get("version") instanceof Number version ? version.intValue() : 1,
                        language));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
