package io.frontdesk.adapter.mustache;

import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.List;
import java.util.Map;

/** A template JMustache parsed, run over a {@link Model} with a {@link Budget}. */
final class MustacheTemplate implements CompiledTemplate {

    private final Template template;
    private final Outline outline;

    MustacheTemplate(Template template, Outline outline) {
        this.template = template;
        this.outline = outline;
    }

    @Override
    public List<Use> uses() {
        return outline.uses();
    }

    @Override
    public String render(Map<String, Object> model, int maxLength) {
        // comments cost time in every pass of a loop and neither write nor look up
        var budget = new Budget(1 + outline.comments());
        var writer = new BoundedWriter(maxLength);
        try {
            template.execute(Model.of(model, budget), writer);
        } catch (MustacheException.Context e) {
            throw located(e);
        }
        return writer.toString();
    }

    /** Adds the name and line, which JMustache knows, to what was wrong with it. */
    private static TemplateProblem located(MustacheException.Context e) {
        var cause = e.getCause() instanceof TemplateProblem known ? known : Model.missing();
        var problem = new TemplateProblem(cause.kind(), e.lineNo, e.key + " " + cause.getMessage(), cause.remedy());
        problem.initCause(e);
        return problem;
    }
}
