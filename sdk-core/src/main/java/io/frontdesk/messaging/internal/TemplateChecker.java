package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds everything wrong with a template before anybody is written to. */
final class TemplateChecker {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,59}");

    private final TemplateEngine engine;

    TemplateChecker(TemplateEngine engine) {
        this.engine = engine;
    }

    List<Violation> problems(PublishTemplate command) {
        var problems = new ArrayList<Violation>();
        Map<String, TemplateVariable> declared = declared(command, problems);
        if (command.contents().isEmpty()) {
            problems.add(new Violation("contents", "is empty", "add .withContent(language, content)"));
        }
        command.contents().forEach((language, content) -> check(command, language, content, declared, problems));
        return problems;
    }

    private static Map<String, TemplateVariable> declared(PublishTemplate command, List<Violation> problems) {
        var declared = new LinkedHashMap<String, TemplateVariable>();
        for (TemplateVariable variable : command.variables()) {
            String field = "variables." + variable.name();
            if (!NAME.matcher(variable.name()).matches()) {
                problems.add(
                        new Violation(field, "is no variable name", "use letters, digits, _ and dots, a letter first"));
            }
            if (variable.name().startsWith("contact.") && !ContactVariables.isKnown(variable.name())) {
                problems.add(new Violation(field, "is nothing a contact has", "use one of " + ContactVariables.NAMES));
            }
            if (declared.put(variable.name(), variable) != null) {
                problems.add(new Violation(field, "is declared twice", "declare it once"));
            }
        }
        return declared;
    }

    private void check(
            PublishTemplate command,
            String language,
            TemplateContent content,
            Map<String, TemplateVariable> declared,
            List<Violation> problems) {
        String field = "contents." + language;
        if (command.channel().equals(Channel.EMAIL) && content.subject().isEmpty()) {
            problems.add(new Violation(field + ".subject", "is missing", "an e-mail needs one: add .withSubject(...)"));
        }
        content.subject().ifPresent(s -> part(field + ".subject", s, Escaping.LINE, declared, problems));
        part(field + ".text", content.text(), Escaping.NONE, declared, problems);
        content.html().ifPresent(h -> part(field + ".html", h, Escaping.HTML, declared, problems));
    }

    private void part(
            String field,
            String source,
            Escaping escaping,
            Map<String, TemplateVariable> declared,
            List<Violation> problems) {
        try {
            for (Use use : engine.compile(source, escaping).uses()) {
                check(field, use, declared, problems);
            }
        } catch (TemplateProblem e) {
            problems.add(new Violation(field + ":" + e.line(), String.valueOf(e.getMessage()), e.remedy()));
        }
    }

    private static void check(String field, Use use, Map<String, TemplateVariable> declared, List<Violation> problems) {
        String place = field + ":" + use.line();
        TemplateVariable variable = declared.get(use.name());
        if (variable == null && !isField(use, declared)) {
            problems.add(new Violation(
                    place,
                    "uses '" + use.name() + "', which is not declared",
                    "add .withVariable(TemplateVariable.text(\"" + use.name() + "\")), or mend the name"));
        } else if (variable != null && variable.isList() && !use.section()) {
            problems.add(new Violation(
                    place,
                    "writes the list '" + use.name() + "' as a text",
                    "loop over it: {{#" + use.name() + "}}…{{/" + use.name() + "}}"));
        }
    }

    private static boolean isField(Use use, Map<String, TemplateVariable> declared) {
        return use.sections().stream()
                .map(declared::get)
                .anyMatch(list -> list != null
                        && list.isList()
                        && (use.name().equals(".") || list.fields().contains(use.name())));
    }
}
