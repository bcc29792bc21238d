package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks for a new version of a template. Immutable. */
public final class PublishTemplate {

    private final String key;
    private final Channel channel;
    private final Map<String, TemplateContent> contents;
    private final List<TemplateVariable> variables;

    private PublishTemplate(
            String key, Channel channel, Map<String, TemplateContent> contents, List<TemplateVariable> variables) {
        this.key = key;
        this.channel = channel;
        this.contents = contents;
        this.variables = List.copyOf(variables);
    }

    /**
     * A template without contents yet.
     *
     * @param key the template's name for the host, 1 to 60 characters
     */
    public static PublishTemplate named(String key, Channel channel) {
        return new PublishTemplate(Checks.text("template", key, 60), channel, Map.of(), List.of());
    }

    /** What it says in a language; the first one given is used for people of any other. */
    public PublishTemplate withContent(Locale language, TemplateContent content) {
        var more = new LinkedHashMap<>(contents);
        more.put(language.toLanguageTag(), content);
        return new PublishTemplate(key, channel, more, variables);
    }

    public PublishTemplate withVariable(TemplateVariable variable) {
        var more = new ArrayList<>(variables);
        more.add(variable);
        return new PublishTemplate(key, channel, contents, more);
    }

    public String key() {
        return key;
    }

    public Channel channel() {
        return channel;
    }

    /** By BCP 47 tag; the default first. */
    public Map<String, TemplateContent> contents() {
        return new LinkedHashMap<>(contents);
    }

    public List<TemplateVariable> variables() {
        return variables;
    }
}
