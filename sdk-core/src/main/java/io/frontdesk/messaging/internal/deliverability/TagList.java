package io.frontdesk.messaging.internal.deliverability;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code name=value; name=value}, as DKIM and DMARC write it (RFC 6376, section 3.2). Names are told apart by case. */
final class TagList {

    private static final Pattern TAG = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*=\\s*([!-:<-~\\s]*)");

    private final Map<String, String> tags;

    private TagList(Map<String, String> tags) {
        this.tags = tags;
    }

    /** Empty if it is none, as when a tag is there twice. */
    static Optional<TagList> parse(String text) {
        var tags = new LinkedHashMap<String, String>();
        String[] specs = text.strip().split(";", -1);
        for (int i = 0; i < specs.length; i++) {
            Matcher tag = TAG.matcher(specs[i].strip());
            boolean last = i == specs.length - 1 && specs[i].isBlank();
            if (!last
                    && (!tag.matches()
                            || tags.putIfAbsent(tag.group(1), tag.group(2).strip()) != null)) {
                return Optional.empty();
            }
        }
        return tags.isEmpty() ? Optional.empty() : Optional.of(new TagList(tags));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    boolean beginsWith(String name, String value) {
        Map.Entry<String, String> first = tags.entrySet().iterator().next();
        return first.getKey().equals(name) && first.getValue().equals(value);
    }

    /** With this tag changed in place, or added at the end. */
    TagList with(String name, String value) {
        var changed = new LinkedHashMap<>(tags);
        changed.put(name, value);
        return new TagList(changed);
    }

    TagList without(String name) {
        var changed = new LinkedHashMap<>(tags);
        changed.remove(name);
        return new TagList(changed);
    }

    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    @Override
    public String toString() {
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining("; "));
    }
}
