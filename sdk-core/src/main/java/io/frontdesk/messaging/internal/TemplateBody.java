package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.Template;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.TemplateRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a template's contents and variables into the stored JSON object and back. */
final class TemplateBody {

    private TemplateBody() {}

    static String write(PublishTemplate command, JsonCodec json) {
        var contents = new LinkedHashMap<String, Object>();
        command.contents().forEach((language, content) -> contents.put(language, content(content)));
        var body = new LinkedHashMap<String, Object>();
        body.put("contents", contents);
        body.put(
                "variables",
                command.variables().stream().map(TemplateBody::variable).toList());
        return json.write(body);
    }

    private static Map<String, Object> content(TemplateContent content) {
        var map = new LinkedHashMap<String, Object>();
        content.subject().ifPresent(subject -> map.put("subject", subject));
        map.put("text", content.text());
        content.html().ifPresent(html -> map.put("html", html));
        return map;
    }

    private static Map<String, Object> variable(TemplateVariable variable) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", variable.name());
        if (variable.isList()) {
            map.put("fields", variable.fields());
        }
        variable.fallback().ifPresent(fallback -> map.put("fallback", fallback));
        return map;
    }

    static Template read(TemplateRow row, JsonCodec json) {
        Map<String, Object> body = json.read(row.body());
        var contents = new LinkedHashMap<String, TemplateContent>();
        map(body.get("contents")).forEach((language, content) -> contents.put(language, content(map(content))));
        var variables = new ArrayList<TemplateVariable>();
        list(body.get("variables")).forEach(variable -> variables.add(variable(map(variable))));
        return new Template(
                row.key(),
                row.version(),
                row.channel(),
                contents.keySet().iterator().next(),
                contents,
                List.copyOf(variables),
                row.publishedAt());
    }

    private static TemplateContent content(Map<String, Object> map) {
        TemplateContent content = TemplateContent.text(String.valueOf(map.get("text")));
        if (map.get("subject") instanceof String subject) {
            content = content.withSubject(subject);
        }
        return map.get("html") instanceof String html ? content.withHtml(html) : content;
    }

    private static TemplateVariable variable(Map<String, Object> map) {
        String name = String.valueOf(map.get("name"));
        TemplateVariable variable = map.get("fields") == null
                ? TemplateVariable.text(name)
                : TemplateVariable.list(
                        name,
                        list(map.get("fields")).stream().map(String::valueOf).toArray(String[]::new));
        return map.get("fallback") instanceof String fallback ? variable.orElse(fallback) : variable;
    }

    @SuppressWarnings("unchecked") // what write() wrote there is an object
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked") // what write() wrote there is an array
    private static List<Object> list(@Nullable Object value) {
        return (List<Object>) Objects.requireNonNull(value);
    }
}
