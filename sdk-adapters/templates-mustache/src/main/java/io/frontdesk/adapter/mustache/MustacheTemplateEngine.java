package io.frontdesk.adapter.mustache;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link TemplateEngine} on JMustache.
 *
 * <p>Knows {@code {{name}}}, {@code {{#list}}…{{/list}}}, {@code {{^list}}…{{/list}}}, {@code {{.}}} for the element of a list of texts, and
 * {@code {{! comments }}}. A text or number opens a section unless it is the empty text.
 */
public final class MustacheTemplateEngine implements TemplateEngine {

    private final Mustache.Compiler text = compiler(Escapers.NONE);
    private final Mustache.Compiler line = compiler(OneLine::of);
    private final Mustache.Compiler html = compiler(Escapers.HTML);

    private MustacheTemplateEngine() {}

    public static MustacheTemplateEngine create() {
        return new MustacheTemplateEngine();
    }

    private static Mustache.Compiler compiler(Mustache.Escaper escaper) {
        return Mustache.compiler()
                .withCollector(new ModelCollector())
                .withFormatter(Scalars::format)
                .withEscaper(escaper)
                .strictSections(true)
                .emptyStringIsFalse(true);
    }

    @Override
    public CompiledTemplate compile(String source, Escaping escaping) {
        var outline = TemplateScanner.scan(source, escaping == Escaping.LINE);
        var template = parsed(source, compiler(escaping));
        if (!namesIn(template).equals(outline.names())) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.SYNTAX,
                    0,
                    "can be read in two ways",
                    "write every tag as {{name}}, {{#list}} or {{/list}}");
        }
        return new MustacheTemplate(template, outline);
    }

    private Mustache.Compiler compiler(Escaping escaping) {
        return switch (escaping) {
            case NONE -> text;
            case LINE -> line;
            case HTML -> html;
        };
    }

    private static Template parsed(String source, Mustache.Compiler compiler) {
        try {
            return compiler.compile(source);
        } catch (MustacheException e) {
            var problem = new TemplateProblem(
                    TemplateProblem.Kind.SYNTAX, 0, "is no Mustache template", "check that every section is closed");
            problem.initCause(e);
            throw problem;
        }
    }

    /** What JMustache understood, to compare with what the scanner did: a tag only one of them sees is refused. */
    private static List<String> namesIn(Template template) {
        var names = new ArrayList<String>();
        template.visit(new Mustache.Visitor() {
            @Override
            public void visitText(String text) {}

            @Override
            public void visitVariable(String name) {
                names.add(name);
            }

            @Override
            public boolean visitInclude(String name) {
                names.add(">" + name);
                return false;
            }

            @Override
            public boolean visitParent(String name) {
                names.add("<" + name);
                return false;
            }

            @Override
            public boolean visitBlock(String name) {
                names.add("$" + name);
                return true;
            }

            @Override
            public boolean visitSection(String name) {
                names.add("#" + name);
                return true;
            }

            @Override
            public boolean visitInvertedSection(String name) {
                names.add("^" + name);
                return true;
            }
        });
        return names;
    }
}
